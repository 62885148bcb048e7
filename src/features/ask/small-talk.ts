const GREETINGS: readonly string[] = [
  'سلام',
  'سلام خوبی',
  'درود',
  'خسته نباشید',
  'ممنون',
  'مرسی',
  'سپاس',
  'تشکر',
  'دمت گرم',
  'تو کی هستی',
  'تو چی هستی',
  'چیکار میکنی',
  'چه کار می کنی',
  'salam',
  'mersi',
  'mamnoon',
  'hi',
  'hello',
  'hey',
  'thanks',
  'thank you',
  'who are you',
  'what are you',
  'what can you do',
  'help',
  'راهنما',
  'کمک',
];

/**
 * A greeting, thanks, or the question what this is: no question about the paper.
 *
 * @param fold makes spellings equal (half-spaces, repeated letters, punctuation)
 */
export function isSmallTalk(text: string, fold: (text: string) => string): boolean {
  const folded = fold(text).trim();
  return GREETINGS.some((greeting) => fold(greeting).trim() === folded);
}
