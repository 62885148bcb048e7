import { loadContent } from '../../src/load-content.ts';
import type { Driver } from './driver.ts';

let content: ReturnType<typeof loadContent> | undefined;

/** `m1` opens so many rounds by hand and closes them; of each, `m1` to `m<answering>` answer every question alike. */
export async function playRounds(
  driver: Driver,
  id: string,
  count: number,
  answering: number,
): Promise<void> {
  content ??= loadContent();
  const { instrument } = await content;
  const manager = driver.as('m1');
  const codeOf = (itemId: string) => {
    const scale = instrument.items.get(itemId)?.scale;
    if (scale === 'ynp') return 'partly';
    return scale === 'single' ? '1' : '2';
  };
  for (let n = 0; n < count; n += 1) {
    await manager.command('checkin open', { team: id });
    const open = (await driver.store.rounds.ofTeam(id)).find(({ state }) => state === 'open');
    if (!open) throw new Error('no open round');
    const asked = open.items.staff.filter((item) => instrument.items.get(item)?.scale !== 'text');
    const answers = Object.fromEntries(asked.map((item) => [item, codeOf(item)]));
    for (let person = 1; person <= answering; person += 1)
      await driver.as(`m${person}`).submit('checkin.answers', open.id, answers);
    if ((await driver.store.responses.ofRound(open.id)).length !== answering) throw new Error('not answered');
    await manager.command('checkin close', { team: id });
  }
}
