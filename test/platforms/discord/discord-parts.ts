import type { DigitalDiscord } from 'discord-digital-twin';
import type { z } from 'zod';

const SCHEMAS = 'discord-api-spec/zod';

/** The server that a third party wrote, and schemas made from Discord's own specification. */
export interface DiscordParts {
  readonly DigitalDiscord: typeof DigitalDiscord;
  readonly schemas: Readonly<Record<string, z.ZodType>>;
}

/**
 * Both come with the package `test-parts`; undefined where they are not installed. In CI that is an error: a run that
 * skips its checks must not look like one that passed them.
 */
export async function discordParts(): Promise<DiscordParts | undefined> {
  try {
    const [{ DigitalDiscord }, schemas] = await Promise.all([
      import('discord-digital-twin'),
      // A name that is no literal: the package has no types for this file.
      import(SCHEMAS),
    ]);
    return { DigitalDiscord, schemas };
  } catch {
    if (process.env['CI'] === 'true')
      throw new Error('test parts discord-digital-twin and discord-api-spec are missing: npm ci');
    return undefined;
  }
}

export const SKIPPED = 'skipped: discord-digital-twin is not installed';
