import { createInterface } from 'node:readline';
import type { Delivery, Receipt } from '../../core/delivery.ts';
import type { Platform } from '../../core/platform.ts';
import type { ConsoleOptions } from './console-options.ts';
import { greet, hear } from './hear.ts';
import { say, showDelivery, type Talk } from './talk.ts';

export type ConsolePlatform = Platform & {
  /** Resolves when the input has ended or somebody typed `:quit`. */
  ended(): Promise<void>;
};

const longestQueue = 100;

/** A conversation in a terminal, or over a pipe. Lines are answered one after the other. */
export function createConsolePlatform(options: ConsoleOptions): ConsolePlatform {
  const waiting = new Map<string, readonly Delivery[]>();
  let talk: Talk | undefined;
  let close = () => {};
  let ended: Promise<void> = Promise.resolve();

  async function converse(running: Talk): Promise<void> {
    const { input, output } = options;
    const terminal = output.isTTY === true;
    const lines = createInterface({ input, terminal, ...(terminal ? { output } : {}) });
    close = () => lines.close();
    // The iterator must exist before anything is awaited: lines that come earlier are lost.
    const typed = lines[Symbol.asyncIterator]();
    say(running, 'web:console.welcome', { quit: ':quit' });
    await greet(running);
    const prompt = () => terminal && lines.prompt();
    prompt();
    for (let next = await typed.next(); !next.done; next = await typed.next()) {
      if (!(await hear(running, next.value))) break;
      prompt();
    }
    lines.close();
  }

  /** Shown at once to who is here; kept for people one can become. */
  async function send(delivery: Delivery): Promise<Receipt> {
    const { memberId } = delivery.to;
    if (talk && (memberId === undefined || memberId === talk.memberId)) await showDelivery(talk, delivery);
    else {
      const whom = memberId ?? options.memberId;
      const known = [options, ...(await options.people())].some((person) => person.memberId === whom);
      if (!known) return { state: 'unreachable', reason: 'not-in-console' };
      waiting.set(whom, [...(waiting.get(whom) ?? []), delivery].slice(-longestQueue));
    }
    return { state: 'sent', ref: delivery.key };
  }

  return {
    name: 'console',
    async start(dispatcher) {
      const { memberId, memberName, defaultLocale: spoken } = options;
      const empty = { chosen: undefined, presses: [], dialog: undefined };
      talk = { options, dispatcher, waiting, memberId, memberName, spoken, ...empty };
      ended = converse(talk);
    },
    send,
    ended: () => ended,
    async stop() {
      close();
      await ended;
      talk = undefined;
    },
  };
}
