import type { Locale } from '../../src/core/locale.ts';
import { loadTexts } from '../../src/load-content.ts';
import { formsOf, textOf, webVisitor } from '../platforms/web/web-visitor.ts';

/** Somebody of the sample workspace who answers over HTTP; an answer is a number, spelled by the options of the form. */
export interface Answerer {
  /** Changes the answer; `unknown` when the connection broke before anything was said. */
  give(number: number): Promise<{ readonly state: 'saved' | 'refused' | 'unknown'; readonly text: string }>;
  /** What the form shows as their answer. */
  kept(): Promise<number | undefined>;
}

const PART = { 'x-nahad-part': '1' };
/** Options used of each question. */
const DIGITS = 4;
/** Numbers below this can be told apart. */
export const NUMBERS = DIGITS ** 5;
const texts = loadTexts();

/** Signs in as this person, whose name stands on a button, and opens the form. */
export async function createAnswerer(url: string, name: string, locale: Locale): Promise<Answerer> {
  const { t } = texts(locale);
  const visitor = webVisitor(url);
  const door = await visitor.get(`/?lang=${locale}`);
  const own = formsOf(door.html)
    .flatMap(({ buttons }) => buttons)
    .find(({ label }) => label.startsWith(`${name} `));
  const page = await visitor.press(door, own?.label ?? name);
  const forms = formsOf(page.html).flatMap(({ buttons }) => buttons.map(({ label }) => label));
  const opener = [t('checkin:answer'), t('checkin:change')].find((label) => forms.includes(label)) ?? '';
  const { form, options } = read((await visitor.press(page, opener, {}, PART)).html);

  return {
    async give(number) {
      const said = Object.fromEntries(
        Object.entries(options).map(([field, values], at) => [
          field,
          values[Math.floor(number / DIGITS ** at) % DIGITS] ?? '',
        ]),
      );
      const answer = await visitor
        .post('/act', { ...form, kind: 'modalSubmit', ...said }, PART)
        .catch(() => undefined);
      if (!answer) return { state: 'unknown', text: '' };
      const text = textOf(answer.html);
      return { state: text.includes(t('checkin:saved-title')) ? 'saved' : 'refused', text };
    },
    async kept() {
      const again = await visitor.get('/');
      const shown = read((await visitor.press(again, t('checkin:change'), {}, PART)).html);
      const digits = Object.entries(options).map(([field, values]) =>
        values.indexOf(shown.form[field] ?? ''),
      );
      return digits.includes(-1)
        ? undefined
        : digits.reduce((sum, digit, at) => sum + digit * DIGITS ** at, 0);
    },
  };
}

/** The form with what is chosen, and the options of each question in their order. */
function read(html: string) {
  const form = formsOf(html).find(({ fields }) => fields['modal'] === 'checkin.answers')?.fields ?? {};
  const options: Record<string, string[]> = {};
  for (const [tag] of html.matchAll(/<input[^>]*type="radio"[^>]*>/g)) {
    const [, field = ''] = /\sname="([^"]*)"/.exec(tag) ?? [];
    const [, value = ''] = /\svalue="([^"]*)"/.exec(tag) ?? [];
    if (value) options[field] = [...(options[field] ?? []), value];
  }
  return { form, options };
}
