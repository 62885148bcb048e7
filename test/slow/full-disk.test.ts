import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { loadTexts } from '../../src/load-content.ts';
import { formsOf, textOf, webVisitor } from '../platforms/web/web-visitor.ts';
import { type Program, startProgram } from '../program.ts';
import { readDirectory } from '../store/json/read-directory.ts';
import { type Answerer, createAnswerer, NUMBERS } from '../torture/answerer.ts';
import { type SmallDisk, smallDisk } from './small-disk.ts';

const MEBIBYTE = 1 << 20;
/** What the journal's last page takes after the disk is full. */
const MOST_ATTEMPTS = 60;
const PEOPLE = [
  ['Reza Kazemi', 'en'],
  ['مینا رستگار', 'fa'],
] as const;

const probe = smallDisk(MEBIBYTE);
probe?.remove();

function use(): { readonly disk: SmallDisk; run(): Promise<Program> } {
  const disk = smallDisk(2 * MEBIBYTE);
  if (!disk) throw new Error('no disk');
  onTestFinished(disk.remove);
  return {
    disk,
    async run() {
      const program = await startProgram(disk.directory);
      onTestFinished(program.kill);
      return program;
    },
  };
}

/** Changes the answer until it is refused; the number that was said to be saved last, the one refused, and its words. */
async function giveUntilRefused(person: Answerer, first: number) {
  let saved: number | undefined;
  for (let number = first; number < first + MOST_ATTEMPTS; number++) {
    const { state, text } = await person.give(number % NUMBERS);
    if (state === 'refused') return { saved, refused: number % NUMBERS, text };
    expect(state).toBe('saved');
    saved = number % NUMBERS;
  }
  throw new Error('the disk was never full');
}

describe.skipIf(!probe)(`a full disk${probe ? '' : ' (tmpfs mount is missing: needs root)'}`, () => {
  test('each in their language is told that nothing was kept; what was said to be saved is there; it goes on by itself', async () => {
    const { disk, run } = use();
    const program = await run();
    const people = await Promise.all(
      PEOPLE.map(([name, locale]) => createAnswerer(program.url, name, locale)),
    );
    for (const person of people) expect(await person.give(1)).toMatchObject({ state: 'saved' });

    disk.fill();
    const last: { saved: number | undefined; refused: number; text: string }[] = [];
    for (const [at, person] of people.entries()) last.push(await giveUntilRefused(person, 100 * (at + 1)));
    for (const [at, [, locale]] of PEOPLE.entries()) {
      expect(last[at]?.text).toContain(loadTexts()(locale).t('errors:not-kept-full'));
      // Memory does not show what the disk refused.
      expect(await people[at]?.kept()).toBe(last[at]?.saved ?? 1);
    }
    // Questions are answered all the same.
    const asked = await ask(program.url, 'What is institutionalization?');
    expect(asked).toContain('Source');

    disk.free();
    expect(await people[0]?.give(77)).toMatchObject({ state: 'saved' });
    disk.fill();
    const again = await giveUntilRefused(people[1] as Answerer, 300);
    await program.kill();
    disk.free();

    const next = await run();
    const [reza, mina] = await Promise.all(
      PEOPLE.map(async ([name, locale]) => (await createAnswerer(next.url, name, locale)).kept()),
    );
    expect([reza, mina]).toEqual([77, again.saved ?? last[1]?.saved ?? 1]);
    expect(next.errors()).toBe('');
    expect(await next.stop()).toBe(0);
    const { 'db.json': snapshot = '' } = await readDirectory(join(disk.directory, 'store'));
    expect(JSON.parse(Buffer.from(snapshot, 'latin1').toString())).toHaveProperty('schema');
    expect(existsSync(join(disk.directory, 'store', 'db.json.tmp'))).toBe(false);
  });

  test('a round cannot close and says so; with room it closes, all answers counted', async () => {
    const { disk, run } = use();
    const program = await run();
    const close = () => say(program.url, 'Sara Ahmadi', '/nahad checkin close');
    disk.fill();
    expect(await close()).toContain(loadTexts()('en').t('errors:not-kept-full'));
    disk.free();
    expect(await close()).not.toContain('NOT saved');
    await program.kill();
    const next = await run();
    expect(await say(next.url, 'Sara Ahmadi', '/nahad checkin close')).toContain('No round is open');
  });

  test('a start on a full disk changes nothing and names the remedy', async () => {
    const { disk, run } = use();
    const program = await run();
    const [[name, locale]] = PEOPLE;
    const person = await createAnswerer(program.url, name, locale);
    expect(await person.give(5)).toMatchObject({ state: 'saved' });
    await program.kill();
    disk.fill();
    const before = await readDirectory(join(disk.directory, 'store'));
    await expect(run()).rejects.toThrow(/no room left on the disk.*Make room/s);
    const after = await readDirectory(join(disk.directory, 'store'));
    // A journal that could not be begun may stand there, empty.
    expect(Object.fromEntries(Object.entries(after).filter(([, content]) => content !== ''))).toEqual(before);
    disk.free();
    const next = await run();
    expect(await (await createAnswerer(next.url, name, locale)).kept()).toBe(5);
    expect(readFileSync(join(disk.directory, 'keys', 'generation.json'), 'utf8')).toContain('number');
  });
});

async function say(url: string, name: string, text: string): Promise<string> {
  const visitor = webVisitor(url);
  const door = await visitor.get('/?lang=en');
  const own = formsOf(door.html)
    .flatMap(({ buttons }) => buttons)
    .find(({ label }) => label.startsWith(name));
  const page = await visitor.press(door, own?.label ?? name);
  const form = formsOf(page.html).at(-1)?.fields ?? {};
  return textOf((await visitor.post('/act', { ...form, text }, { 'x-nahad-part': '1' })).html);
}

const ask = (url: string, question: string) => say(url, 'Reza Kazemi', question);
