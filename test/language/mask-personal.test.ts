import fc from 'fast-check';
import { expect, test } from 'vitest';
import { maskPersonal } from '../../src/language/mask-personal.ts';

test.each([
  ['به sara.k@example.gov.ir پیام بده', 'به … پیام بده'],
  ['شماره‌ام ۰۹۱۲۳۴۵۶۷۸۹ است', 'شماره‌ام … است'],
  ['tel 0912 345 67 89 or +98 (21) 1234-5678', 'tel … or …'],
  ['کد ملی ٠٠١٢٣٤٥٦٧٨', 'کد ملی …'],
  ['کارت ۶۰۳۷-۹۹۷۱-۱۲۳۴-۵۶۷۸ من', 'کارت … من'],
  ['see https://example.org/u/42?x=1 now', 'see … now'],
  ['ask @sara_admin about it', 'ask … about it'],
  ['بخشنامهٔ ۱۲۳۴ سال ۱۴۰۵، ردیف ۱۲', 'بخشنامهٔ ۱۲۳۴ سال ۱۴۰۵، ردیف ۱۲'],
  ['why 24/7 and 3 stages in 2016?', 'why 24/7 and 3 stages in 2016?'],
])('%s', (text, masked) => {
  expect(maskPersonal(text, '…')).toBe(masked);
});

test('no number of seven digits survives, wherever it stands', () => {
  const digits = fc.array(fc.constantFrom(...'0123456789۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩'), {
    minLength: 7,
    maxLength: 16,
  });
  fc.assert(
    fc.property(fc.string(), digits, fc.string(), (before, number, after) => {
      expect(maskPersonal(`${before} ${number.join('')} ${after}`, '…')).not.toMatch(/[0-9۰-۹٠-٩]{7}/u);
    }),
  );
});
