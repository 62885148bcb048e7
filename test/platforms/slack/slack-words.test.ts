import { describe, expect, test } from 'vitest';
import { BOT, GENERAL, SARA } from './local-slack.ts';
import { runSlack } from './slack-harness.ts';
import { localSlackBinary, SKIPPED } from './slack-parts.ts';
import { personIn } from './slack-person.ts';

const binary = localSlackBinary();

async function use() {
  const running = await runSlack(binary ?? '', 'http');
  return { ...running, sara: personIn(running), direct: await running.slack.direct() };
}

describe.skipIf(!binary)(`what people write in Slack${binary ? '' : ` (${SKIPPED})`}`, () => {
  test('a mention is answered in its thread, and nothing in it mentions anybody', async () => {
    const { sara, slack, dispatcher, overlay } = await use();
    await sara.say(GENERAL, `<@${BOT}> سلام &lt;!channel&gt; *x*`);
    expect(dispatcher.seen).toMatchObject([{ kind: 'message', text: 'سلام <!channel> *x*' }]);
    const [asked, answered] = await slack.messages(GENERAL);
    expect(answered?.thread_ts).toBe(asked?.ts);
    expect(answered?.text).toContain('&lt;!channel&gt;');
    expect(overlay.violations).toEqual([]);
  });

  test('names that Slack does not give do not stop an answer', async () => {
    const { overlay, sara, direct, dispatcher } = await use();
    overlay.fail('users.info', { body: { ok: false, error: 'user_not_found' } });
    await sara.say(direct, 'سلام');
    expect(dispatcher.seen).toMatchObject([{ memberName: SARA }]);
    await sara.say(direct, 'دوباره');
    expect(dispatcher.seen.at(-1)).toMatchObject({ memberName: 'Sara' });
  });

  test('nothing that people wrote is logged', async () => {
    const { overlay, sara, direct, logged } = await use();
    overlay.fail('chat.postMessage', { body: { ok: false, error: 'internal_error' } });
    await sara.say(direct, 'راز من');
    expect(logged.length).toBeGreaterThan(0);
    expect(JSON.stringify(logged)).not.toContain('راز');
  });
});
