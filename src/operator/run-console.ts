import { randomUUID } from 'node:crypto';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CardFile } from '../core/card.ts';
import { UserError } from '../core/user-error.ts';
import { asLocal, localPeople, localWorkspace } from '../local-workspace.ts';
import type { OpenedApp } from '../open-app.ts';
import { createConsolePlatform } from '../platforms/console/console-platform.ts';

export interface ConsoleRun {
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream & { readonly isTTY?: boolean };
  /** Id of a person of the sample workspace. */
  readonly as?: string | undefined;
}

/** The same bot in a terminal, until the input ends; what is done here is done as on the page. */
export async function runConsole(opened: OpenedApp, run: ConsoleRun): Promise<void> {
  const { app, content, isSample, locale } = opened;
  const people = localPeople(isSample);
  const me = run.as === undefined ? people[0] : people.find((person) => person.memberId === run.as);
  if (run.as !== undefined && !me) {
    throw new UserError('cli:no-such-person', {
      id: run.as,
      people: people.map(({ memberId }) => memberId).join(' '),
    });
  }
  const platform = createConsolePlatform({
    input: run.input,
    output: run.output,
    workspaceId: localWorkspace(isSample),
    memberId: me?.memberId ?? 'operator',
    memberName: me?.name[locale] ?? 'operator',
    defaultLocale: locale,
    logger: app.logger,
    textsFor: content.textsFor,
    people: async () => people,
    parseCommand: app.parseTyped,
    saveFile: saveFiles(),
    newId: randomUUID,
  });
  await app.run(asLocal(platform));
  await app.startScheduler();
  await platform.ended();
}

/** Files of cards go to a directory of their own that only this user may open; it is made when the first one comes. */
function saveFiles(): (file: CardFile) => Promise<string> {
  let directory: Promise<string> | undefined;
  return async ({ name, data }) => {
    directory ??= mkdtemp(join(tmpdir(), 'nahad-'));
    const path = join(await directory, name.replace(/[\\/]/g, '_'));
    await writeFile(path, data, { mode: 0o600 });
    return path;
  };
}
