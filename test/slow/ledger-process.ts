import { openLedger } from './ledger-world.ts';

/** Does what is due at a moment, and is killed where it is told: `before deliveries.claim 2` is the second claim. */
const [directory = '', now = '', when = '', step = '', nth = '1'] = process.argv.slice(2);
let passed = 0;
const { app, store } = await openLedger(directory, new Date(now), (at, name) => {
  if (at === when && name === step && ++passed === Number(nth)) process.kill(process.pid, 'SIGKILL');
});
await app.startScheduler();
await app.tick(new Date(now));
await app.idle();
await app.stop();
await store.close();
