import { z } from 'zod';
import type { PlatformName } from '../../core/interaction.ts';
import { LOCALES } from '../../core/locale.ts';
import type { Member } from '../../core/member.ts';
import { date, list } from './columns.ts';

export const platformName = z.enum(['web', 'console', 'slack', 'discord']) satisfies z.ZodType<PlatformName>;

export const memberRow = z.strictObject({
  id: z.string(),
  platform: platformName,
  workspaceId: z.string(),
  platformId: z.string(),
  name: z.string(),
  locale: z.exactOptional(z.enum(LOCALES)),
  awayUntil: z.exactOptional(date),
  roles: list(z.enum(['admin', 'editor'])),
}) satisfies z.ZodType<Member>;
