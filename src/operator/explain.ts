import { ConfigError } from '../config.ts';
import type { Texts } from '../core/texts.ts';
import { UserError } from '../core/user-error.ts';
import { InstrumentError } from '../instrument/load-instrument.ts';
import { KnowledgeError } from '../knowledge/load-knowledge.ts';
import { DiscordStartError } from '../platforms/discord/discord-platform.ts';
import { SlackStartError } from '../platforms/slack/slack-platform.ts';
import { CalendarError } from '../scheduling/load-calendars.ts';
import {
  StoreDatabaseError,
  StoreFileError,
  StoreLockedError,
  StoreNotEmptyError,
} from '../store/store-errors.ts';
import { whyNotKept } from '../store/why-not-kept.ts';
import { type Environment, hideSecrets } from './hide-secrets.ts';

/**
 * What an operator reads of an error: what is wrong and what to do, all of it at once, no stack.
 * @param env whose secrets are not repeated, should a library have quoted one
 */
export function explain(error: unknown, texts: Texts, env: Environment): string {
  const messageOf = (fault: unknown) =>
    hideSecrets(fault instanceof Error ? fault.message : String(fault), env);

  if (error instanceof ConfigError) {
    const lines = error.problems.map(({ key, values }) => `- ${texts.t(key, values)}`);
    return [texts.t('cli:config-title'), ...lines].join('\n');
  }
  if (error instanceof UserError) return texts.t(error.key, error.values);
  if (error instanceof KnowledgeError || error instanceof InstrumentError || error instanceof CalendarError) {
    return [texts.t('cli:content-title'), ...error.problems.map((problem) => `- ${problem}`)].join('\n');
  }
  if (error instanceof StoreLockedError)
    return texts.t('cli:store-locked', { pid: String(error.pid ?? '?') });
  if (error instanceof StoreNotEmptyError) return texts.t('cli:store-not-empty', { place: error.place });
  if (error instanceof StoreFileError) return storeFault(error, texts);
  if (error instanceof StoreDatabaseError)
    return texts.t(`cli:database-${error.problem}`, { message: messageOf(error.cause) });
  if (error instanceof SlackStartError) return texts.t('cli:slack-refused', { fault: error.fault });
  if (error instanceof DiscordStartError) return texts.t('cli:discord-refused', { fault: error.fault });
  if (whyNotKept(error) === 'errors:not-kept-full')
    return texts.t('cli:disk-full', { message: messageOf(error) });
  if (isPortTaken(error)) return texts.t('cli:port-taken', { port: String(error.port) });
  return texts.t('cli:unexpected', { message: messageOf(error) });
}

function isPortTaken(error: unknown): error is Error & { readonly port: unknown } {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE' && 'port' in error;
}

function storeFault({ file, line, table, row, problem, cause }: StoreFileError, texts: Texts): string {
  const place =
    table !== undefined && row !== undefined
      ? texts.t('cli:store-row', { file, table, row })
      : line === undefined
        ? file
        : texts.t('cli:store-line', { file, line });
  // What the parser says of broken JSON quotes it, and so what people wrote.
  const detail = cause instanceof Error && !(cause instanceof SyntaxError) ? ` (${cause.message})` : '';
  return texts.t(`cli:store-${problem}`, { place, detail });
}
