/**
 * 200 commands a second through the whole program's Slack path over loopback while a fan-out of 10,000 invitations runs:
 * how long the acknowledgements take, and the program's memory while as many commands pass as in a busy hour.
 * `npx tsx test/bench/slack-load.bench.ts`
 */
import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { APP_TOKEN, SARA, TEAM } from '../platforms/slack/local-slack.ts';
import { localSlackBinary } from '../platforms/slack/slack-parts.ts';
import { startSlackFleet } from '../torture/slack-fleet.ts';

const PEOPLE = 10_000;
const A_SECOND = 200;
const SECONDS = 30;

const binary = localSlackBinary();
if (!binary) throw new Error('local-slack-linux-x64 is missing: npm ci');
const fleet = await startSlackFleet(binary, PEOPLE, undefined, 'http');
const program = await fleet.start();
const rss = () => {
  const status = readFileSync(`/proc/${program.child.pid}/status`, 'utf8');
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024);
};
let sent = 0;
const command = (text: string) => {
  const fields = {
    token: APP_TOKEN,
    team_id: TEAM,
    channel_id: 'C01GENERAL',
    user_id: SARA,
    user_name: 'sara',
    command: '/nahad',
    text,
    trigger_id: `t${sent++}`,
    response_url: `${fleet.overlay.url}/nowhere`,
  };
  return fleet.overlay.post('application/x-www-form-urlencoded', new URLSearchParams(fields).toString());
};

await command('checkin open');
const posts = () => fleet.overlay.calls.filter(({ method }) => method === 'chat.postMessage').length;
while (posts() < 3) await wait(100);

const took: number[] = [];
const memory = [rss()];
let failed = 0;
const under: Promise<void>[] = [];
const began = performance.now();
for (let n = 0; n < A_SECOND * SECONDS; n++) {
  const due = began + (n * 1_000) / A_SECOND;
  if (due > performance.now()) await wait(due - performance.now());
  const from = performance.now();
  under.push(
    command(n % 2 === 0 ? 'help' : 'checkin').then(
      (answer) => {
        if (answer.status === 200) took.push(performance.now() - from);
        else failed += 1;
      },
      () => {
        failed += 1;
      },
    ),
  );
  if (n % (A_SECOND * 5) === 0) memory.push(rss());
}
await Promise.all(under);
const seconds = (performance.now() - began) / 1000;
memory.push(rss());
took.sort((a, b) => a - b);
const at = (share: number) => (took[Math.floor(took.length * share)] ?? 0).toFixed(1);
process.stdout.write(
  `${took.length} commands acknowledged in ${seconds.toFixed(1)} s, ${failed} not; ${posts()} invitations on their way meanwhile\n`,
);
process.stdout.write(`acknowledgement: median ${at(0.5)} ms, p99 ${at(0.99)} ms, longest ${at(0.9999)} ms\n`);
process.stdout.write(`memory every 5 s: ${memory.join(', ')} MB\n`);
await program.kill();
await fleet.stop();
