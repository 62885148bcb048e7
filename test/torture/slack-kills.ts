import { setTimeout as wait } from 'node:timers/promises';
import type { Program } from '../program.ts';
import type { Outcome } from './outcome.ts';
import { type SlackFleet, startSlackFleet } from './slack-fleet.ts';

const PATIENCE_MS = 60_000;
/** What is not known is looked up when so much time has passed; the clock is set forward for that. */
const UNTIL_LOOKED_UP_MS = 160_000;
const LOOK_MS = 200;

export interface SlackKills {
  readonly people: number;
  /** During the fan-out. */
  readonly kills: number;
  /** Forms that are sent, each with a kill close to its acknowledgement. */
  readonly forms: number;
  readonly processes: number;
  readonly databaseUrl?: string;
}

/**
 * A round opens in Slack while whole programs are killed at random moments and started again; then forms are sent, and
 * the program is killed about when it acknowledges them. Each person must get one invitation, and each form that was
 * said to be saved must count.
 */
export async function killInSlack(binary: string, plan: SlackKills, random: () => number): Promise<Outcome> {
  const fleet = await startSlackFleet(binary, plan.people, plan.databaseUrl);
  const running: Program[] = [];
  try {
    for (let n = 0; n < plan.processes; n++) running.push(await fleet.start());
    const faults: string[] = [];
    const posts = () => fleet.overlay.calls.filter(({ method }) => method === 'chat.postMessage').length;
    const commanded = fleet.command('checkin open');
    await until(() => posts() >= 2);
    let cutShort = 0;
    for (let kill = 0; kill < plan.kills; kill++) {
      await wait(50 + random() * 400);
      if (posts() < plan.people) cutShort += 1;
      await replace(fleet, running, Math.floor(random() * running.length));
    }
    await Promise.race([commanded, wait(1_000)]);
    const invited = await invitations(fleet, faults);
    const said = await sendForms(fleet, running, plan.forms, random, faults);
    const figures = {
      processes: plan.processes,
      kills: plan.kills + plan.forms,
      'during the fan-out': cutShort,
      invitations: invited,
      'forms said saved': said,
    };
    return { figures, faults };
  } finally {
    for (const program of running) await program.kill();
    await fleet.stop();
  }
}

async function replace(fleet: SlackFleet, running: Program[], at: number): Promise<void> {
  await running[at]?.kill();
  running[at] = await fleet.start();
}

/** Waits until everybody has an invitation, then a little longer for a second one. */
async function invitations(fleet: SlackFleet, faults: string[]): Promise<number> {
  const counts = () =>
    Promise.all(fleet.people.map(async (person) => (await fleet.promptsOf(person)).length));
  for (let tries = 0; tries < 10 && (await counts()).includes(0); tries++) {
    await wait(3_000);
    fleet.jump(UNTIL_LOOKED_UP_MS);
  }
  await wait(3_000);
  const found = await counts();
  for (const [at, count] of found.entries())
    if (count !== 1) faults.push(`${fleet.people[at]} has ${count} invitations`);
  return found.reduce((sum, count) => sum + count, 0);
}

async function sendForms(
  fleet: SlackFleet,
  running: Program[],
  forms: number,
  random: () => number,
  faults: string[],
): Promise<number> {
  let said = 0;
  for (let form = 0; form < forms; form++) {
    const given = await fleet.openForm();
    const answered = fleet.slack.next('view', 'view_errors').then((frame) => JSON.stringify(frame));
    fleet.slack.submit(given);
    const heard = await Promise.race([answered, wait(random() * 250).then(() => '')]);
    for (const program of running) await program.kill();
    if (heard.includes('saved')) {
      said += 1;
      const kept = await fleet.withStore(async (store) => store.responses.ofRound('team-1-r1'));
      if (kept.length !== 1) faults.push(`form ${form} was said to be saved: ${kept.length} responses`);
    }
    for (const at of running.keys()) running[at] = await fleet.start();
  }
  return said;
}

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let waited = 0; !(await holds()); waited += LOOK_MS) {
    if (waited > PATIENCE_MS) throw new Error('waited in vain');
    await wait(LOOK_MS);
  }
}
