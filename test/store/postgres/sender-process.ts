import { createDuties } from '../../../src/create-duties.ts';
import { createOutbox } from '../../../src/scheduling/outbox.ts';
import { seekLeadership } from '../../../src/store/postgres/leadership.ts';
import { openPostgresStore } from '../../../src/store/postgres/open-postgres-store.ts';

/** One of several processes on a database; prints `leads` when it does, and the key of each delivery it sends. */
const [url = '', schema = ''] = process.argv.slice(2);
const say = (line: string) => process.stdout.write(`${line}\n`);
const logger = { info: () => undefined, warn: () => undefined, error: () => undefined };
const clock = { now: () => new Date() };

const store = await openPostgresStore(url, { schema });
const outbox = createOutbox({
  store,
  clock,
  logger,
  leads: () => duties.leads(),
  async send({ key }) {
    say(key);
    return { state: 'sent', ref: key };
  },
});
const duties = createDuties({
  elect: (lead) =>
    seekLeadership({
      url,
      schema,
      logger,
      intervalMs: 100,
      async lead() {
        say('leads');
        return lead();
      },
    }),
  outbox,
  clock,
  logger,
  tick: async () => {},
});
await duties.start();
say('started');
