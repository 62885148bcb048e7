import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { InstrumentError, loadInstrument } from '../../src/instrument/load-instrument.ts';
import { optionsOf } from '../../src/instrument/options-of.ts';
import { itemsOfRound } from '../../src/instrument/questions.ts';

const source = new URL('../../data/instrument', import.meta.url).pathname;
const instrument = loadInstrument(source);
const items = [...instrument.items.values()];

describe('the instrument', () => {
  test('has 87 items, 5 dimensions, 13 barriers, 8 facts and 41 actions', () => {
    expect(items.length).toBe(87);
    expect(instrument.constructs.filter(({ kind }) => kind === 'dimension').length).toBe(5);
    expect(instrument.constructs.filter(({ kind }) => kind === 'barrier').length).toBe(13);
    expect(instrument.facts.length).toBe(8);
    expect(instrument.actions.length).toBe(41);
  });

  test.each(['en', 'fa'] as const)('fits the forms of both platforms in %s', (locale) => {
    for (const { short, text } of [...items, ...instrument.facts]) {
      expect(short[locale].length, short[locale]).toBeLessThanOrEqual(45);
      expect(text[locale].length, text[locale]).toBeLessThanOrEqual(100);
    }
    for (const item of items) {
      for (const { label } of optionsOf(item, instrument.scales)) {
        expect(label[locale].length, label[locale]).toBeLessThanOrEqual(75);
      }
    }
    for (const { label } of instrument.constructs) expect(label[locale].length).toBeLessThanOrEqual(35);
  });

  test('is written in Persian letters, digits and half-spaces', () => {
    const text = items.flatMap((item) => [
      item.short.fa,
      item.text.fa,
      ...(item.options ?? []).map(({ label }) => label.fa),
    ]);
    text.push(...instrument.facts.flatMap((fact) => [fact.short.fa, fact.text.fa, fact.gap.fa]));
    text.push(...instrument.constructs.map(({ label }) => label.fa));
    for (const one of text) expect(one, one).not.toMatch(/[يكةa-z0-9٠-٩?,;"]| ها[ی ]|(^| )ن?می |‌ | ‌| {2}/iu);
  });

  test('asks at most five items a round, each once, with answers in order', () => {
    for (let round = 1; round <= 64; round += 1) {
      for (const role of ['staff', 'manager'] as const) {
        const ids = itemsOfRound(instrument.rotation, round, role, ['B02', 'B05']);
        expect(ids.length).toBe(5);
        expect(new Set(ids).size).toBe(5);
        expect(ids.every((id) => instrument.items.has(id))).toBe(true);
      }
    }
  });

  test('offers “we have none” before “don’t know”', () => {
    const guide = instrument.items.get('GD6');
    expect(guide && optionsOf(guide, instrument.scales).map(({ code }) => code)).toEqual([
      'no',
      'partly',
      'yes',
      'none',
      'dk',
    ]);
    const open = instrument.items.get('MT4');
    expect(open && optionsOf(open, instrument.scales)).toEqual([]);
  });

  test('keeps the whole descriptions of the stages beside their short forms', () => {
    const options = instrument.items.get('ST1')?.options ?? [];
    expect(options.filter(({ full }) => full !== undefined).map(({ code }) => code)).toEqual(['1', '2', '3']);
  });
});

describe('a broken instrument', () => {
  let directory = '';
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'instrument-'));
    cpSync(source, directory, { recursive: true });
  });
  afterEach(() => rmSync(directory, { recursive: true, force: true }));

  function edit(file: string, change: (text: string) => string): void {
    const path = join(directory, file);
    const text = change(readFileSync(path, 'utf8'));
    rmSync(path);
    writeFileSync(path, text);
  }

  function problems(): readonly string[] {
    try {
      loadInstrument(directory);
    } catch (error) {
      if (error instanceof InstrumentError) return error.problems;
      throw error;
    }
    return [];
  }

  test('reports every file, record and field at once', () => {
    edit('items.json', (text) => text.replace('"Enough training for my tasks"', `"${'x'.repeat(46)}"`));
    edit('fact-sheet.json', (text) => text.replace('"date"', '"day"'));
    edit('scales.json', () => '{');
    expect(problems()).toEqual([
      expect.stringMatching(/^items\.json: TR1 short\.en: /),
      expect.stringMatching(/^scales\.json: /),
      expect.stringMatching(/^fact-sheet\.json: FS1 kind: /),
    ]);
  });

  test('reports references that lead nowhere and ids used twice', () => {
    edit('rotation.json', (text) => text.replace('"TR1"', '"TR99"'));
    edit('items.json', (text) => text.replace('"id": "TR3"', '"id": "TR2"'));
    edit('actions.json', (text) =>
      text.replace('"construct": "barrier-security"', '"construct": "barrier-unknown"'),
    );
    const found = problems();
    expect(found).toContain('items.json: TR2 id: used twice');
    expect(found).toContain('rotation.json: coverage.0.staff: TR99 is not in items.json');
    expect(
      found.some((problem) => /^actions\.json: act-b04-\d construct: barrier-unknown/.test(problem)),
    ).toBe(true);
  });

  test('reports a missing file', () => {
    rmSync(join(directory, 'rotation.json'));
    expect(problems()).toEqual([expect.stringMatching(/^rotation\.json: .*ENOENT/)]);
  });
});
