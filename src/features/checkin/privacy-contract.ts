import { createHash } from 'node:crypto';
import type { Locale } from '../../core/locale.ts';
import type { Round } from '../../core/round.ts';
import type { PrivacyMode } from '../../core/team.ts';
import type { TextKey, Texts } from '../../core/texts.ts';

const CONTRACT_VERSION = 1;

const WORDS: Record<PrivacyMode, readonly TextKey[]> = {
  confidential: [
    'checkin:privacy-confidential-1',
    'checkin:privacy-confidential-2',
    'checkin:privacy-confidential-3',
    'checkin:privacy-confidential-4',
  ],
  named: ['checkin:privacy-named-1', 'checkin:privacy-named-2'],
};

/** The promise of a mode in words, as shown at Join and before the first item. */
export function contractWords(mode: PrivacyMode, texts: Texts, k: number): readonly string[] {
  return WORDS[mode].map((key) => texts.t(key, { k }));
}

/** SHA-256 (hex) over the promise in every language: frozen with each round, so that it can be shown what was promised. */
export function contractHash(mode: PrivacyMode, k: number, languages: readonly Texts[]): string {
  const words = languages.map((texts) => contractWords(mode, texts, k));
  return createHash('sha256')
    .update(JSON.stringify({ version: CONTRACT_VERSION, mode, k, words }))
    .digest('hex');
}

/** What a round keeps of the promise it opens under: its hash and its words, whatever they become later. */
export function frozenPromise(
  mode: PrivacyMode,
  { k, textsFor }: { readonly k: number; textsFor(locale: Locale): Texts },
): Pick<Round, 'contractHash' | 'promise'> {
  const [fa, en] = [textsFor('fa'), textsFor('en')];
  return {
    contractHash: contractHash(mode, k, [fa, en]),
    promise: { fa: contractWords(mode, fa, k), en: contractWords(mode, en, k) },
  };
}

/** The promise a round was opened under, in the words of then, with its number. */
export function promiseOfRound(round: Round, texts: Texts, k: number): readonly string[] {
  const words = round.promise?.[texts.locale] ?? contractWords(round.privacy, texts, k);
  return [...words, texts.t('checkin:privacy-number', { number: promiseNumber(round.contractHash) })];
}

/** A named round asks only those who agreed to it; whoever accepted `named` may also be asked confidentially. */
export function accepts(accepted: PrivacyMode, round: PrivacyMode): boolean {
  return round === 'confidential' || accepted === 'named';
}

/** The first signs of a hash: enough to see that two promises are the same. */
export function promiseNumber(hash: string): string {
  return hash.slice(0, 8);
}

/** The promise in words, with its number: what is shown before joining. */
export function promiseWords(
  mode: PrivacyMode,
  texts: Texts,
  { k, textsFor }: { readonly k: number; textsFor(locale: Locale): Texts },
): readonly string[] {
  const number = promiseNumber(contractHash(mode, k, [textsFor('fa'), textsFor('en')]));
  return [...contractWords(mode, texts, k), texts.t('checkin:privacy-number', { number })];
}
