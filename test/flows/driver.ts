import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type App, createApp } from '../../src/app.ts';
import type { Card, Modal } from '../../src/core/card.ts';
import type { CommandName } from '../../src/core/command-table.ts';
import type { Delivery } from '../../src/core/delivery.ts';
import type { Locale } from '../../src/core/locale.ts';
import type { Platform } from '../../src/core/platform.ts';
import type { Reply } from '../../src/core/reply.ts';
import type { RoundKeys } from '../../src/core/round-keys.ts';
import type { Store } from '../../src/core/store.ts';
import { type Content, loadContent } from '../../src/load-content.ts';
import { createFileRoundKeys } from '../../src/store/file-round-keys.ts';
import { createFileSafe } from '../../src/store/file-safe.ts';
import { createMemoryStore } from '../../src/store/memory/memory-store.ts';

let loading: Promise<Content> | undefined;
const silent = { info: () => undefined, warn: () => undefined };

export interface Driver {
  readonly app: App;
  readonly store: Store;
  readonly keys: RoundKeys;
  readonly keyDir: string;
  readonly sent: Delivery[];
  /** Faults that were logged; a flow without faults leaves it empty. */
  readonly faults: unknown[];
  now: Date;
  advance(hours: number): Promise<void>;
  as(memberId: string, locale?: Locale): Person;
}

export interface Person {
  command(command: CommandName, args?: Record<string, string>): Promise<Reply>;
  press(action: string, value?: string): Promise<Reply>;
  submit(modal: string, value: string, fields: Record<string, string>): Promise<Reply>;
  say(text: string): Promise<Reply>;
  home(): Promise<Reply>;
}

/** The whole bot with a store, a platform that records, and a clock that the test moves. */
export async function createDriver(start: Date, store: Store = createMemoryStore()): Promise<Driver> {
  const keyDir = mkdtempSync(join(tmpdir(), 'nahad-keys-'));
  onTestFinished(() => rmSync(keyDir, { recursive: true, force: true }));
  loading ??= loadContent();
  const keys = createFileRoundKeys(keyDir);
  const sent: Delivery[] = [];
  const faults: unknown[] = [];
  const clock = { now: () => driver.now };
  const logger = { ...silent, error: (fields: unknown) => faults.push(fields) };
  const app = createApp({
    content: await loading,
    store,
    keys,
    safe: createFileSafe(keyDir),
    clock,
    logger,
    locale: 'fa',
    timeZone: 'Asia/Tehran',
  });
  await app.run(recorder(sent));
  let id = 0;
  const driver: Driver = {
    app,
    store,
    keys,
    keyDir,
    sent,
    faults,
    now: start,
    async advance(hours) {
      driver.now = new Date(driver.now.getTime() + hours * 3_600_000);
      await app.tick(driver.now);
      await app.idle();
    },
    as: (memberId, localeHint = 'en') => {
      const origin = () => ({
        id: String(id++),
        platform: 'web' as const,
        workspaceId: 'w',
        memberId,
        memberName: memberId,
        localeHint,
      });
      const dispatch = app.dispatcher.dispatch;
      return {
        command: (command, args = {}) => dispatch({ ...origin(), kind: 'command', command, args }),
        press: (action, value = '') => dispatch({ ...origin(), kind: 'action', action, value }),
        submit: (modal, value, fields) =>
          dispatch({ ...origin(), kind: 'modalSubmit', modal, value, fields }),
        say: (text) => dispatch({ ...origin(), kind: 'message', text }),
        home: () => dispatch({ ...origin(), kind: 'homeOpened' }),
      };
    },
  };
  return driver;
}

function recorder(sent: Delivery[]): Platform {
  return {
    name: 'web',
    start: async () => undefined,
    send: async (delivery) => {
      sent.push(delivery);
      return { state: 'sent', ref: delivery.key };
    },
    stop: async () => undefined,
  };
}

export function cardOf(reply: Reply): Card {
  if (reply.mode === 'modal') throw new Error('a modal, not a card');
  return reply.card;
}

export function modalOf(reply: Reply): Modal {
  if (reply.mode !== 'modal') throw new Error(`not a modal: ${textOf(reply)}`);
  return reply.modal;
}

/** Every visible text of a reply, a line each. */
export function textOf(reply: Reply): string {
  if (reply.mode === 'modal') return reply.modal.title;
  const lines = reply.card.blocks.flatMap((block): readonly string[] => {
    switch (block.type) {
      case 'text':
        return [block.text];
      case 'list':
        return block.items;
      case 'fields':
        return block.fields.map(({ label, value }) => `${label}: ${value}`);
      case 'image':
        return [block.alt];
      case 'actions':
        return block.controls.map(({ label }) => `[${label}]`);
      default:
        return [];
    }
  });
  return [reply.card.title ?? '', ...lines].join('\n').replace(/[\u2066-\u2069\u200e\u200f]/g, '');
}

/** The value that pressing this action on the card would carry. */
export function carriedBy(reply: Reply, action: string): string {
  const controls = cardOf(reply).blocks.flatMap((block) => (block.type === 'actions' ? block.controls : []));
  const found = controls.find((control) => control.action === action);
  if (!found) throw new Error(`no ${action} in:\n${textOf(reply)}`);
  return found.value;
}

/** A started team with these people in it; `m1` manages it. */
export async function createTeamOf(
  driver: Driver,
  size: number,
  privacy: 'confidential' | 'named' = 'confidential',
) {
  const manager = driver.as('m1');
  const created = await manager.command('team create', { name: `Team ${size} ${privacy}` });
  const id = carriedBy(created, 'team.start');
  if (privacy === 'named') await manager.press('team.set', `${id}|privacy:named`);
  await manager.press('team.start', id);
  for (let n = 1; n <= size; n++) {
    const person = driver.as(`m${n}`);
    await person.press(
      'team.confirm-join',
      carriedBy(await person.press('team.join', id), 'team.confirm-join'),
    );
  }
  return { id, manager };
}
