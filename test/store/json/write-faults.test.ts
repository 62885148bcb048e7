import { expect, test } from 'vitest';
import { openJsonStore } from '../../../src/store/json/open-json-store.ts';
import { StoreReadOnlyError } from '../../../src/store/store-errors.ts';
import { NOON, sampleMember, samplePrompt, sampleRound } from '../sample-rows.ts';
import { diskFull, faultyFiles, type Step } from './faulty-files.ts';
import { temporaryDirectory } from './temporary-directory.ts';

/** A store whose steps fail as long as `fails` says so. */
async function openFaulty(directory: string) {
  const control: { fails: (step: Step) => boolean } = { fails: () => false };
  const files = faultyFiles((step) => {
    if (control.fails(step)) throw diskFull();
  });
  return { control, store: await openJsonStore(directory, { files }) };
}

/** What it resolves to or the error it rejects with; to be looked at later. */
const outcome = (promise: Promise<unknown>) => promise.catch((error: unknown) => error);

test('a full disk: the write is refused, memory is as before, and it goes on when there is space', async () => {
  const directory = await temporaryDirectory();
  const { control, store } = await openFaulty(directory);
  await store.members.save(sampleMember('m1'));
  control.fails = ({ kind }) => kind === 'write';
  const refused = await Promise.allSettled([
    store.members.save(sampleMember('m1', { name: 'changed' })),
    store.members.save(sampleMember('m2')),
    store.rounds.open(sampleRound('r1'), [samplePrompt('r1', 'x')]),
  ]);
  expect(refused.map((result) => result.status)).toStrictEqual(['rejected', 'rejected', 'rejected']);
  expect(refused[0]).toMatchObject({ reason: { code: 'ENOSPC' } });
  expect(await store.members.list('w1')).toStrictEqual([sampleMember('m1')]);
  expect(await store.rounds.get('r1')).toBeUndefined();
  expect(await store.prompts.ofMember('x')).toStrictEqual([]);
  expect(store.health().readOnly).toBe(false);

  control.fails = () => false;
  expect(await store.rounds.open(sampleRound('r1'), [])).toBe(true);
  await store.members.save(sampleMember('m3'));
  await store.close();
  const again = await openJsonStore(directory);
  expect((await again.members.list('w1')).map((member) => member.id)).toStrictEqual(['m1', 'm3']);
  expect((await again.members.get('m1'))?.name).toBe(sampleMember('m1').name);
  await again.close();
});

test('a write that came after one that fails is undone with it', async () => {
  const { control, store } = await openFaulty(await temporaryDirectory());
  await store.rounds.open(sampleRound('r1'), [samplePrompt('r1', 'm1')]);
  let second: Promise<unknown> | undefined;
  let third: Promise<unknown> | undefined;
  control.fails = ({ kind }) => {
    third ??= outcome(store.members.save(sampleMember('m1')));
    // While the first is being written: it builds on what is about to fail.
    second ??= outcome(store.prompts.move('r1#m1', 'sent', 'skipped'));
    return kind === 'write';
  };
  await expect(store.prompts.move('r1#m1', 'planned', 'sent')).rejects.toThrow('ENOSPC');
  expect(await second).toMatchObject({ code: 'ENOSPC' });
  expect(await third).toMatchObject({ code: 'ENOSPC' });
  control.fails = () => false;
  expect(await store.members.get('m1')).toBeUndefined();
  expect((await store.prompts.ofRound('r1'))[0]?.state).toBe('planned');
  expect(await store.prompts.move('r1#m1', 'planned', 'sent')).toBe(true);
  await store.close();
});

test('a snapshot holds nothing that was refused', async () => {
  const directory = await temporaryDirectory();
  const { control, store } = await openFaulty(directory);
  await store.members.save(sampleMember('m0'));
  let refused: Promise<unknown> | undefined;
  control.fails = ({ kind, file }) => {
    if (kind === 'datasync') refused ??= outcome(store.members.save(sampleMember('m2')));
    return refused !== undefined && kind === 'write' && file.startsWith('journal');
  };
  // One group: the snapshot is of the moment when the first member is written.
  await Promise.all([store.members.save(sampleMember('m1')), store.compact()]);
  expect(await refused).toMatchObject({ code: 'ENOSPC' });
  await store.close();
  const again = await openJsonStore(directory);
  expect((await again.members.list('w1')).map((member) => member.id)).toStrictEqual(['m0', 'm1']);
  await again.close();
});

test('"somebody else has it" is said only when that is durable', async () => {
  const { control, store } = await openFaulty(await temporaryDirectory());
  let second: Promise<unknown> | undefined;
  control.fails = ({ kind }) => {
    second ??= outcome(store.rounds.open(sampleRound('r1'), []));
    return kind === 'write';
  };
  await expect(store.rounds.open(sampleRound('r1'), [])).rejects.toThrow('ENOSPC');
  expect(await second).toMatchObject({ code: 'ENOSPC' });
  control.fails = () => false;
  await store.close();
});

test.each([
  ['the sync of a journal', ({ kind }: Step) => kind === 'datasync'],
  ['the sync of the directory', ({ kind }: Step) => kind === 'sync'],
  ['cutting off a torn line', ({ kind }: Step) => kind === 'write' || kind === 'truncate'],
])('%s fails: nothing is accepted until a restart, reading goes on', async (_, fails) => {
  const directory = await temporaryDirectory();
  const { control, store } = await openFaulty(directory);
  await store.members.save(sampleMember('m1'));
  await store.compact();
  control.fails = fails;
  await expect(store.members.save(sampleMember('m2'))).rejects.toThrow();
  control.fails = () => false;
  const refused = await store.members.save(sampleMember('m3')).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(StoreReadOnlyError);
  expect(refused).toMatchObject({
    remedy: 'check-disk-and-restart',
    file: expect.stringContaining(directory),
  });
  await expect(store.deliveries.plan([], NOON)).rejects.toThrow(StoreReadOnlyError);
  await expect(store.compact()).rejects.toThrow(StoreReadOnlyError);
  expect(store.health().readOnly).toBe(true);
  expect(await store.members.list('w1')).toStrictEqual([sampleMember('m1')]);
  await store.close();

  const again = await openJsonStore(directory);
  expect(await again.members.get('m1')).toStrictEqual(sampleMember('m1'));
  expect(await again.members.get('m3')).toBeUndefined();
  await again.members.save(sampleMember('m4'));
  await again.close();
});

test('a disk that takes only a few bytes at a time', async () => {
  const directory = await temporaryDirectory();
  const real = faultyFiles(() => {});
  const store = await openJsonStore(directory, {
    files: {
      ...real,
      async open(path, flags, mode) {
        const file = await real.open(path, flags, mode);
        const write = (content: Uint8Array, offset: number) =>
          file.write(content.subarray(0, offset + 7), offset);
        return { ...file, write };
      },
    },
  });
  await store.members.save(sampleMember('m1'));
  await store.compact();
  await store.members.save(sampleMember('m2'));
  await store.close();
  const again = await openJsonStore(directory);
  expect(await again.members.list('w1')).toStrictEqual([sampleMember('m1'), sampleMember('m2')]);
  await again.close();
});
