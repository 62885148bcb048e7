import { againKey, type Prompt } from '../core/round.ts';
import type { RemindStep } from '../core/store.ts';
import type { Change, Reader } from './rows.ts';
import { TABLES } from './tables.ts';
import { createTypedTable } from './typed-table.ts';

const rounds = createTypedTable('rounds', TABLES.rounds);
const prompts = createTypedTable('prompts', TABLES.prompts);
const deliveries = createTypedTable('deliveries', TABLES.deliveries);

/** What `remind` of rounds changes. */
export async function remindRound(id: string, step: RemindStep, read: Reader): Promise<Change<boolean>> {
  const round = await rounds.get(read, id);
  const asked = new Map((await prompts.find(read, `round:${id}`)).map((one) => [againKey(one.key), one]));
  const handled = new Set([...step.handled.map(againKey), ...step.deliveries.map(({ key }) => key)]);
  if (round?.state !== 'open' || [...handled].some((key) => !asked.has(key)))
    return { operations: [], result: false };
  // Whoever declined or was reminded in the meantime is not asked.
  const due = step.deliveries.filter(({ key }) => !asked.get(key)?.reminded && !asked.get(key)?.declined);
  const again = new Set(due.map(({ key }) => key));
  const changed = [...handled].flatMap((key) => {
    const prompt = asked.get(key);
    return prompt ? [prompts.put(handledPrompt(prompt, again.has(key)))] : [];
  });
  return {
    operations: [
      ...(step.remindedAt ? [rounds.put({ ...round, remindedAt: step.remindedAt })] : []),
      ...changed,
      ...due.map((delivery) => deliveries.put({ delivery, state: 'planned', createdAt: step.at })),
    ],
    result: true,
  };
}

function handledPrompt({ again: _again, ...prompt }: Prompt, isAsked: boolean): Prompt {
  return isAsked ? { ...prompt, reminded: true } : prompt;
}
