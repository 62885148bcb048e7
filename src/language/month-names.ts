import { toLatinDigits } from './digits.ts';

export type Calendar = 'persian' | 'gregory';

/** Spellings of the months of the Jalali year; the first is the usual one. */
export const JALALI_MONTHS: readonly (readonly string[])[] = [
  ['فروردین', 'farvardin'],
  ['اردیبهشت', 'ordibehesht'],
  ['خرداد', 'khordad'],
  ['تیر', 'tir'],
  ['مرداد', 'امرداد', 'mordad'],
  ['شهریور', 'shahrivar'],
  ['مهر', 'mehr'],
  ['آبان', 'ابان', 'aban'],
  ['آذر', 'اذر', 'azar'],
  ['دی', 'dey'],
  ['بهمن', 'bahman'],
  ['اسفند', 'esfand'],
];
/** Of the Gregorian year, in English and Persian. */
export const GREGORIAN_MONTHS: readonly (readonly string[])[] = [
  ['january', 'jan', 'ژانویه'],
  ['february', 'feb', 'فوریه'],
  ['march', 'mar', 'مارس'],
  ['april', 'apr', 'آوریل'],
  ['may', 'مه', 'می'],
  ['june', 'jun', 'ژوئن'],
  ['july', 'jul', 'ژوئیه', 'جولای'],
  ['august', 'aug', 'اوت'],
  ['september', 'sep', 'sept', 'سپتامبر'],
  ['october', 'oct', 'اکتبر'],
  ['november', 'nov', 'نوامبر'],
  ['december', 'dec', 'دسامبر'],
];

/** Years before this are Jalali. */
const FIRST_GREGORIAN_YEAR = 1700;

export function calendarOf(year: number): Calendar {
  return year < FIRST_GREGORIAN_YEAR ? 'persian' : 'gregory';
}

/** Latin digits, Persian letters, and no half-spaces, marks or commas. */
export function foldDate(text: string): string {
  return toLatinDigits(text)
    .replace(/ي/g, 'ی')
    .replace(/ك/g, 'ک')
    .replace(/[\u200c\u200e\u200f،,]/g, ' ');
}
