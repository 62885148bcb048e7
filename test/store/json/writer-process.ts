import { openJsonStore } from '../../../src/store/json/open-json-store.ts';
import { sampleMember } from '../sample-rows.ts';

/** Writes until it is killed, ten at a time; prints each id once its write was acknowledged. */
const [directory = '', prefix = ''] = process.argv.slice(2);
const store = await openJsonStore(directory, { journalLimitBytes: 10_000 });
process.stdout.write('open\n');

async function write(lane: number): Promise<never> {
  for (let index = 0; ; index++) {
    const id = `${prefix}-${lane}-${index}`;
    await store.members.save(sampleMember(id));
    process.stdout.write(`${id}\n`);
  }
}
await Promise.all(Array.from({ length: 10 }, (_, lane) => write(lane)));
