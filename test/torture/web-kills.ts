import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { startProgram } from '../program.ts';
import { type Answerer, createAnswerer, NUMBERS } from './answerer.ts';
import type { Outcome } from './outcome.ts';

const PEOPLE = ['Reza Kazemi', 'Mina Rastegar', 'Amir Tavakoli', 'Negar Salehi', 'Pouya Farahmand'];
/** After the first answer of a life; a life without any is ended, too. */
const LONGEST_LIFE_MS = 900;
const LONGEST_SILENCE_MS = 8_000;

/** What one person was told last, and what they sent since then. */
interface Told {
  saved: number | undefined;
  sent: number[];
}

/**
 * People of the sample answer over HTTP, again and again, while the whole program is killed at a random moment and
 * started again, `kills` times. What the page said to be saved must be what the form shows afterwards, or something sent
 * later whose answer was never heard. `gently`: with SIGTERM in place of SIGKILL.
 */
export async function killWhileAnswering(
  kills: number,
  random: () => number,
  { databaseUrl, gently = false }: { readonly databaseUrl?: string; readonly gently?: boolean } = {},
): Promise<Outcome> {
  const dir = await mkdtemp(join(tmpdir(), 'nahad-torture-'));
  const env = databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl };
  const told = new Map(PEOPLE.map((name): [string, Told] => [name, { saved: undefined, sent: [] }]));
  const faults: string[] = [];
  let [saved, inDoubt, slowest] = [0, 0, 0];
  try {
    for (let kill = 0; kill <= kills; kill++) {
      const startedAt = performance.now();
      const program = await startProgram(dir, { env });
      slowest = Math.max(slowest, performance.now() - startedAt);
      let isDead = false;
      let begun = () => {};
      const first = new Promise<void>((resolve) => {
        begun = resolve;
      });
      const lanes = [...told].map(async ([name, one], lane) => {
        const person = await createAnswerer(program.url, name, lane % 2 === 0 ? 'en' : 'fa').catch(
          () => undefined,
        );
        if (!person) return;
        await check(person, name, one, `after kill ${kill}`, faults);
        while (!isDead && kill < kills) {
          const number = Math.floor(random() * NUMBERS);
          one.sent.push(number);
          const { state, text } = await person.give(number);
          if (state === 'unknown') return;
          if (state === 'refused') faults.push(`${name} was refused: ${text}`);
          else {
            one.saved = number;
            one.sent = [];
            saved += 1;
            begun();
          }
          await wait(random() * 20);
        }
      });
      if (kill < kills) {
        await Promise.race([first, wait(LONGEST_SILENCE_MS)]);
        await wait(random() * LONGEST_LIFE_MS);
        isDead = true;
        if (!gently) await program.kill();
        else if ((await program.stop()) !== 0)
          faults.push(`stop ${kill} ended in a fault: ${program.errors()}`);
      }
      await Promise.all(lanes);
      inDoubt += [...told.values()].filter(({ sent }) => sent.length > 0).length;
      if (kill === kills) await program.stop();
    }
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
  const figures = {
    kills,
    'answers acknowledged': saved,
    'in doubt at a kill': inDoubt,
    'slowest start ms': Math.round(slowest),
  };
  return { figures, faults };
}

async function check(
  person: Answerer,
  name: string,
  told: Told,
  when: string,
  faults: string[],
): Promise<void> {
  const kept = await person.kept().catch(() => 'dead' as const);
  if (kept === 'dead' || (told.saved === undefined && told.sent.length === 0)) return;
  const mayBe = [told.saved, ...told.sent];
  if (!mayBe.includes(kept)) faults.push(`${when} ${name} has ${kept}, was told ${told.saved}`);
  told.saved = kept;
  told.sent = [];
}
