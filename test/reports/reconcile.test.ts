import { describe, expect, test } from 'vitest';
import type { DigestView } from '../../src/core/digest.ts';
import { LOCALES } from '../../src/core/locale.ts';
import type { DigestReport } from '../../src/core/report.ts';
import { UserError } from '../../src/core/user-error.ts';
import { loadTypst } from '../../src/reports/load-typst.ts';
import { numbersIn, plain, readChart, readCsv, readHtml, readPdf, readXlsx } from './read-back.ts';
import { FORMULA, SAID, SAMPLE_TEAMS, sampleDigests } from './sample-digests.ts';

const of = await sampleDigests();

function wordsOnly(report: DigestReport): DigestReport {
  const sections = report.sections.map((section) => ({
    ...section,
    blocks: section.blocks.filter(({ type }) => type !== 'chart'),
  }));
  return { ...report, sections };
}

/** Score, from, to of everything the stored digest shows, in the order of the outputs. */
function scoresOf({ index, dimensions, barriers }: DigestView) {
  const shown = [
    ...(index ? [{ id: 'index', shown: index }] : []),
    ...dimensions,
    ...barriers.ranked.map(({ code: id, shown: score }) => ({ id, shown: score })),
  ];
  return shown.map(({ id, shown: score }) => ({
    id,
    numbers: score ? [score.score, score.interval.lo, score.interval.hi] : [],
    points: score?.change?.points,
    smallest: score?.change?.smallest,
  }));
}

describe.each(SAMPLE_TEAMS)('%s', (team) => {
  describe.each(LOCALES)('%s', (locale) => {
    test('the sheet holds the stored numbers, as numbers', async () => {
      const { stored, report, file } = of(team, locale);
      const data = await file('xlsx');
      const sheets = report.sections.flatMap(({ blocks }, at) =>
        blocks.some(({ type }) => type === 'scores') ? [at + 1] : [],
      );
      const rows = (await Promise.all(sheets.map((sheet) => readXlsx(data, sheet)))).flat();
      for (const { id, numbers, points, smallest } of scoresOf(stored)) {
        const row = rows.find(([code]) => code === id) ?? expect.fail(id);
        expect(row.slice(2, 5)).toEqual(numbers.length ? numbers : [null, null, null]);
        expect(row.slice(5, 7)).toEqual([points ?? null, smallest ?? null]);
      }
      // As text, not as a formula: a reader gets it back as it was typed.
      const facts = await readXlsx(data, report.sections.findIndex(({ id }) => id === 'facts') + 1);
      expect(facts.flat()).toContain(FORMULA);
    });

    test('so does the file for machines, in Latin digits and safe from formulas', async () => {
      const { stored, file } = of(team, locale);
      const [head = [], ...rows] = readCsv(await file('csv'));
      expect(head).toHaveLength(17);
      for (const row of rows) expect(row).toHaveLength(head.length);
      const now = rows.filter((row) => row[1] === String(stored.cycle));
      for (const { id, numbers, points, smallest } of scoresOf(stored)) {
        const row = now.find((cells) => cells[6] === id) ?? expect.fail(id);
        const cell = (value: number | undefined) => (value === undefined ? '' : String(value));
        expect(row.slice(8, 13)).toEqual(
          [0, 1, 2].map((at) => cell(numbers[at])).concat(cell(points), cell(smallest)),
        );
      }
      for (const { cycle, index, dimensions } of stored.history) {
        const row = (code: string) => rows.find((cells) => cells[1] === String(cycle) && cells[6] === code);
        expect(row('index')?.[8]).toBe(index && String(index.score));
        for (const { id, score } of dimensions) expect(row(id)?.[8]).toBe(String(score));
      }
      expect(rows.flat().filter((cell) => /^[=+\-@]/.test(cell) && Number.isNaN(Number(cell)))).toEqual([]);
      expect(rows.flat()).toContain(`'${FORMULA}`);
      expect(rows.flat().join('')).not.toMatch(/[\u200E\u200F\u2066-\u2069]/);
    });

    test('and the page, in its tables and charts', async () => {
      const { stored, report, file } = of(team, locale);
      const { document, rows } = readHtml(await file('html'));
      expect(document.documentElement.getAttribute('dir')).toBe(locale === 'fa' ? 'rtl' : 'ltr');
      const shown = rows.filter(({ numbers }) => numbers.length);
      expect(shown.map(({ numbers }) => numbers)).toEqual(
        scoresOf(stored).flatMap(({ numbers }) => (numbers.length ? [numbers] : [])),
      );
      for (const [at, { points, smallest }] of scoresOf(stored)
        .filter(({ numbers }) => numbers.length)
        .entries()) {
        const said = points === undefined ? smallest : Math.abs(points);
        if (said !== undefined) expect(numbersIn(shown[at]?.change ?? '')).toContain(said);
      }
      const charts = report.sections.flatMap(({ id, blocks }) =>
        blocks.flatMap((block) => (block.type === 'chart' && id !== 'trends' ? [block] : [])),
      );
      const drawn = charts.flatMap(({ svg }) => readChart(svg, report.direction));
      expect(drawn).toEqual(scoresOf(stored).flatMap(({ numbers: [score] }) => score ?? []));
      const images = [...document.querySelectorAll('[role=img]')].map((image) =>
        image.getAttribute('aria-label'),
      );
      expect(images.slice(0, charts.length)).toEqual(charts.map(({ alt }) => alt));
      expect(document.querySelectorAll('script, [onload], iframe')).toHaveLength(0);
    });

    test('and the print, which holds every number of the page and no other', async () => {
      // Without charts: their letters are single glyphs in a PDF. They are the same SVG in both.
      const { report, file } = of(team, locale);
      const { document } = readHtml(await file('html', wordsOnly(report)));
      const leaves = [...document.querySelectorAll('main *')].filter((node) => !node.children.length);
      const names = [...document.querySelectorAll('th[scope=row]')].filter((node) => node.children.length);
      const onPage = [...leaves, ...names].flatMap((node) => numbersIn(node.textContent ?? ''));
      const { pieces, meta, mark } = await readPdf(await file('pdf', wordsOnly(report)));
      const sorted = (numbers: readonly number[]) => numbers.toSorted((one, other) => one - other);
      expect(sorted(pieces.flatMap(numbersIn))).toEqual(sorted(onPage));
      expect(meta).toMatchObject({ Title: plain(report.title), Author: 'Nahad', Language: locale });
      expect(mark).toMatchObject({ Marked: true });
    });

    test('and the file for programs, whole', async () => {
      const { stored, file } = of(team, locale);
      const { format, version, digest } = JSON.parse(new TextDecoder().decode(await file('json')));
      expect({ format, version }).toEqual({ format: 'nahad-digest', version: 1 });
      const { facts: _now, ...frozen } = digest;
      const { facts: _then, ...kept } = JSON.parse(JSON.stringify(stored));
      expect(frozen).toEqual(kept);
    });
  });

  test('both languages hold the same numbers in the same places', async () => {
    const tables = await Promise.all(
      LOCALES.map(async (locale) => {
        const { report, file } = of(team, locale);
        const sheets = await Promise.all(
          report.sections.map(async (_, at) => readXlsx(await file('xlsx'), at + 1)),
        );
        const page = readHtml(await file('html')).rows.map(({ numbers }) => numbers);
        const csv = readCsv(await file('csv'))
          .slice(1)
          .map((row) => row.map((cell) => (/^-?\d+$/.test(cell) ? cell : '')));
        return {
          sheets: sheets.map((rows) =>
            rows.map((row) => row.map((cell) => (typeof cell === 'number' ? cell : null))),
          ),
          page,
          csv,
        };
      }),
    );
    expect(tables[0]).toEqual(tables[1]);
    expect(await of(team, 'fa').file('json')).toEqual(await of(team, 'en').file('json'));
  });
});

describe.each(LOCALES)('what people wrote and what was swapped in, %s', (locale) => {
  const { report, file } = of('sample-comms', locale);
  const [asked] = SAID.words;
  const name = (id: string) => plain(report.names[id]?.[locale] ?? expect.fail(id));

  test('stands on the page, as text', async () => {
    const { document } = readHtml(await file('html'));
    const listed = [...document.querySelectorAll('section.words li')].map((one) =>
      plain(one.textContent ?? ''),
    );
    expect(listed).toEqual(asked.texts);
    expect(document.querySelector('section.words')?.textContent).toContain(name(asked.item));
    expect(plain(document.querySelector('section.barriers')?.textContent ?? '')).toContain(name('LD3'));
  });

  test('in the sheet and the file for machines', async () => {
    const data = await file('xlsx');
    const at = (id: string) => report.sections.findIndex((section) => section.id === id) + 1;
    const cells = (await readXlsx(data, at('words'))).flat().map((cell) => plain(String(cell)));
    expect(cells).toEqual(expect.arrayContaining([...asked.texts, name(asked.item)]));
    expect((await readXlsx(data, at('barriers'))).flat().join()).toContain(name('LD3'));
    const rows = readCsv(await file('csv'));
    const said = rows.filter((row) => row[6] === asked.item);
    expect(said.map((row) => row[16])).toEqual(
      asked.texts.map((text) => (text === FORMULA ? `'${FORMULA}` : text)),
    );
    expect(said[0]?.[7]).toBe(name(asked.item));
    expect(rows.find((row) => row[6] === 'LD3')?.[7]).toBe(name('LD3'));
  });

  test('in the print, where nothing of it is read as markup', async () => {
    const { pieces } = await readPdf(await file('pdf', wordsOnly(report)));
    const said = pieces.join('');
    for (const word of ['passwd', '*bold*', '<b>training</b>', 'HYPERLINK', 'التدريب'])
      expect(said).toContain(word);
    const { names, digest } = JSON.parse(new TextDecoder().decode(await file('json')));
    expect(digest).toMatchObject(SAID);
    expect(Object.keys(names)).toEqual(expect.arrayContaining(['MT4', 'LD3']));
  });
});

test('the same digest makes the same file again', async () => {
  for (const format of ['html', 'xlsx', 'csv', 'pdf'] as const) {
    const { file } = of('sample-comms', 'fa');
    expect(Buffer.from(await file(format)).equals(await file(format)), format).toBe(true);
  }
});

test('where Typst is not installed, a PDF is refused with what to do instead', () => {
  expect(() => loadTypst([], ['@nahad/no-such-compiler'])).toThrow(new UserError('errors:no-pdf'));
});
