import type { Locale } from '../core/locale.ts';

const rlm = '\u200F';
const lri = '\u2066';
const rli = '\u2067';
const fsi = '\u2068';
const pdi = '\u2069';

const controls = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/g;

/** The text without invisible direction controls. ZWNJ is not one and stays. */
export function stripBidi(text: string): string {
  return text.replace(controls, '');
}

/** A value from outside (a name, a channel, a file name) that cannot disturb the line it is put into. */
export function isolate(value: string): string {
  return fsi + stripBidi(value) + pdi;
}

/**
 * One line that reads the same whether the client takes its direction from the text, forces left-to-right or forces
 * right-to-left. Persian lines get RLM (first strong letter) and RLI…PDI (order inside); English lines stay as they
 * are.
 */
export function composeLine(text: string, locale: Locale): string {
  if (locale === 'en' || text === '') return text;
  const composed = text.startsWith(rlm + rli) && text.endsWith(pdi);
  return composed ? text : rlm + rli + text + pdi;
}

// A word keeps punctuation that is inside it (a URL, e-mail, SM-14) and a closing ++ or # (C++, C#).
const word = String.raw`(?:[/#@]|--)?\p{sc=Latin}(?:[\p{sc=Latin}\p{M}0-9]|[-.,:/@#&+=?%~_'’!]+(?=[\p{sc=Latin}0-9]))*(?:\+\+|#|/)?`;
const gap = String.raw`(?:[ \u00A0]|[,;:.!?]? ?[-–—&/|+]? ?)`;
const words = `${word}(?:${gap}${word}|[ \u00A0][0-9][0-9.]*(?![0-9]))*`;
const code = String.raw`\x60[^\x60\n]*\p{sc=Latin}[^\x60\n]*\x60`;
const mention = '<[@#!/a-zA-Z][^<>\\n]*>';
const latinRun = new RegExp(String.raw`${code}|${mention}|${words}(?: ?\(${words}\)(?: ${words})?)*`, 'gu');

/**
 * Persian text with each run of Latin words (also code between backticks, commands, URLs, `C++`, `#general`, `<@U1>`) between LRI and PDI, so
 * that punctuation beside it stays where it belongs. Runs that are isolated already are left alone.
 */
export function isolateLatinRuns(text: string): string {
  const opened: string[] = [];
  return text
    .split(/([\u2066-\u2069])/)
    .map((part) => {
      if (part === pdi) opened.pop();
      else if (part === lri || part === rli || part === fsi) opened.push(part);
      // RLI holds a Persian line together; only LRI and FSI say that a run is isolated.
      else if (opened.every((control) => control === rli))
        return part.replace(latinRun, (run) => lri + run + pdi);
      return part;
    })
    .join('');
}
