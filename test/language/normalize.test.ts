import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toLatinDigits, toPersianDigits } from '../../src/language/digits.ts';
import { cleanInput, normalizeText } from '../../src/language/normalize.ts';

describe('normalizeText', () => {
  it.each([
    ['علي و كتاب', 'علی و کتاب'],
    ['مُدیرِیّت', 'مدیریت'],
    ['مـــانع', 'مانع'],
    ['آیین‌نامهٔ مسئول مؤثر جزء', 'ایین نامه مسیول موثر جز'],
    ['رسانه‌های اجتماعی', 'رسانه های اجتماعی'],
    ['سال ۱۴۰۳ و ١٤٠٣', 'سال 1403 و 1403'],
    ['خیلیییی عالیییی!!!', 'خیلی عالی'],
    ['1000 kg', '1000 kg'],
    ['\u202Bمتن\u202C\u200F\uFEFF', 'متن'],
    ['What’s NEW? don`t', 'whats new dont'],
    ['Bonsón (2012)', 'bonson 2012'],
    ['ﻻﻳﻚ', 'لایک'],
    ['😀❤️', ''],
    ['', ''],
  ])('%j is %j', (text, normal) => expect(normalizeText(text)).toBe(normal));

  it('changes nothing the second time', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const once = normalizeText(text);
        expect(normalizeText(once)).toBe(once);
        expect(once).not.toMatch(/^ | $| {2}|\p{C}/u);
      }),
    ));
});

describe('cleanInput', () => {
  it.each([
    ['  سلام\n\tدنیا  ', 'سلام دنیا'],
    ['می\u200Cشود\u202E!\u0000', 'می\u200Cشود!'],
    ['\u2067a\u2069\u200Eb\uFEFF', 'ab'],
    ['a\u2028b', 'a b'],
  ])('%j is %j', (typed, clean) => expect(cleanInput(typed, 300)).toBe(clean));

  it('cuts whole characters', () => {
    expect(cleanInput('😀😀😀', 2)).toBe('😀😀');
    expect(cleanInput('ab cd', 3)).toBe('ab');
  });
});

describe('digits', () => {
  it('go both ways', () => {
    expect(toLatinDigits('۰۱۲٣٤٥ x9')).toBe('012345 x9');
    expect(toPersianDigits('0٥9 متن')).toBe('۰۵۹ متن');
  });
});
