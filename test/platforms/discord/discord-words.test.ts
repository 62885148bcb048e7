import { describe, expect, test } from 'vitest';
import { runDiscord } from './discord-harness.ts';
import { discordParts, SKIPPED } from './discord-parts.ts';
import { personIn } from './discord-person.ts';
import { BOT, GENERAL, GUILD, OTHER_GUILD, SARA } from './local-discord.ts';

const parts = await discordParts();

async function use() {
  if (!parts) throw new Error('no parts');
  const running = await runDiscord(parts);
  return {
    ...running,
    direct: await running.sara.direct(),
    patient: personIn(running, running.answered, SARA),
  };
}

describe.skipIf(!parts)(`what people write in Discord${parts ? '' : ` (${SKIPPED})`}`, () => {
  test('a mention is answered under it, and nothing in it mentions anybody', async () => {
    const { sara, messages, seen, overlay } = await use();
    await sara.say(GENERAL, `<@${BOT}> سلام <@&5> @everyone **x** <@${SARA}>`);
    expect(seen).toMatchObject([{ kind: 'message', text: 'سلام   @everyone **x**', workspaceId: GUILD }]);
    const [asked, answered] = await messages(GENERAL);
    expect(answered?.message_reference?.message_id).toBe(asked?.id);
    expect(JSON.stringify(answered?.components)).toContain('\\\\@everyone \\\\*\\\\*x\\\\*\\\\*');
    expect(overlay.calls.at(-1)?.body).toMatchObject({
      allowed_mentions: { parse: [], replied_user: false },
    });
    expect(overlay.violations).toEqual([]);
  });

  test('what does not mention the bot is not heard, and its words never arrive', async () => {
    const { sara, twin, seen, platform } = await use();
    const arrived: string[] = [];
    platform.client.on('messageCreate', ({ content }) => void arrived.push(content));
    await twin.simulateUserMessage({ channelId: GENERAL, userId: SARA, content: 'میان خودمان' });
    await sara.say(GENERAL, `<@${BOT}> سلام`);
    expect(seen).toHaveLength(1);
    expect(arrived.join()).not.toContain('میان خودمان');
  });

  test('commands are typed, too, in Persian and English; a private answer to a mention goes directly', async () => {
    const { sara, seen, direct, known } = await use();
    known.add(`${GUILD} ${SARA}`);
    await sara.say(direct, '/گزارش');
    await sara.say(direct, '/team status');
    await sara.say(GENERAL, `<@${BOT}> /حریم خصوصی`);
    expect(seen).toMatchObject([{ command: 'digest' }, { command: 'team status' }, { command: 'privacy' }]);
    expect(await sara.last(direct)).toContain('command privacy');
    expect(await sara.last(GENERAL)).toContain('با پیام مستقیم برایتان فرستادم');
    expect(await sara.shown(GENERAL)).not.toContain('command privacy');
  });

  test('a private answer to a mention that cannot go directly is not shown to all', async () => {
    const { sara, refusing } = await use();
    refusing.add(SARA);
    await sara.say(GENERAL, `<@${BOT}> /گزارش`);
    expect(await sara.last(GENERAL)).toContain('نمی‌توانم به شما پیام مستقیم بدهم');
    expect(await sara.shown(GENERAL)).not.toContain('command digest');
  });

  test('slash commands of both names are the same commands; the Persian one says who reads Persian', async () => {
    const { sara, seen } = await use();
    await sara.command(GENERAL, 'nahad', 'ask', ['question', 'why?']);
    await sara.command(GENERAL, 'نهاد', 'بپرس', ['پرسش', 'چرا؟']);
    await sara.command(GENERAL, 'نهاد', 'پرسشنامه-باز');
    expect(seen).toMatchObject([
      { command: 'ask', args: { question: 'why?' } },
      { command: 'ask', args: { question: 'چرا؟' }, localeHint: 'fa' },
      { command: 'checkin open' },
    ]);
    expect(seen[0]).not.toHaveProperty('localeHint');
  });

  test('who shares several servers with the bot chooses one, and what was asked before is answered', async () => {
    const { sara, patient, seen, direct, overlay } = await use();
    await patient.say(direct, 'چرا آموزش؟');
    expect(seen).toEqual([]);
    expect(await sara.last(direct)).toContain('این گفت‌وگو دربارهٔ کدام است');
    await sara.press(direct, 'Agency');
    expect(seen).toMatchObject([{ kind: 'message', text: 'چرا آموزش؟', workspaceId: OTHER_GUILD }]);
    await sara.say(direct, 'و بعد؟');
    expect(seen.at(-1)).toMatchObject({ workspaceId: OTHER_GUILD });
    await sara.press(direct, 'موضوع نزدیک');
    expect(seen.at(-1)).toMatchObject({ kind: 'action', workspaceId: OTHER_GUILD });
    expect(overlay.violations).toEqual([]);
  });

  test('who uses the bot in one of them is asked nothing; who has left it gets nothing of it', async () => {
    const { sara, patient, seen, direct, known, twin, clock } = await use();
    known.add(`${OTHER_GUILD} ${SARA}`);
    await sara.say(direct, 'چرا آموزش؟');
    expect(seen.at(-1)).toMatchObject({ workspaceId: OTHER_GUILD });
    await twin.prisma.guildMember.deleteMany({ where: { guildId: OTHER_GUILD, userId: SARA } });
    clock.at += 11 * 60_000;
    await patient.press(direct, 'موضوع نزدیک');
    expect(seen).toHaveLength(1);
    expect(await sara.last(direct)).toContain('به اعضای سروری پاسخ می‌دهم');
    await sara.say(direct, 'هنوز؟');
    expect(seen.at(-1)).toMatchObject({ workspaceId: GUILD });
    await twin.prisma.guildMember.deleteMany({ where: { userId: SARA } });
    clock.at += 11 * 60_000;
    await patient.say(direct, 'هنوز؟');
    expect(seen).toHaveLength(2);
  });

  test('who manages the server is welcomed as such, nobody else is', async () => {
    const running = await use();
    const { sara, welcomed, heard } = running;
    await sara.command(GENERAL, 'nahad', 'help');
    expect(welcomed).toEqual([]);
    const chief = personIn(running, heard, SARA, { manages: true });
    await chief.command(GENERAL, 'nahad', 'help');
    expect(welcomed).toEqual([{ workspaceId: GUILD, memberId: SARA, name: 'Sara' }]);
  });
});
