/** Tests that start many processes or try very many cases: `npm run check:slow` runs them, `npm test` does not. */
export const HEAVY = [
  'test/flows/overview-flow.test.ts',
  'test/flows/sample.test.ts',
  'test/instrument/disclosure.test.ts',
  'test/loopback/slack-digest.test.ts',
  'test/operator/cli.test.ts',
  'test/operator/process.test.ts',
  'test/platforms/discord/discord-gateway.test.ts',
  'test/store/json/kill.test.ts',
  'test/store/postgres/leadership.test.ts',
  'test/store/postgres/racing-processes.test.ts',
];
