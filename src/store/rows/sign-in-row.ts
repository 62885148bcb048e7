import { z } from 'zod';
import type { SignInLink, WebSession } from '../../core/sign-in.ts';
import { date } from './columns.ts';

export const signInLinkRow = z.strictObject({
  hash: z.string(),
  workspaceId: z.string(),
  teamId: z.exactOptional(z.string()),
  name: z.exactOptional(z.string()),
  memberId: z.exactOptional(z.string()),
  replaces: z.exactOptional(z.string()),
  expiresAt: date,
}) satisfies z.ZodType<SignInLink>;

export const webSessionRow = z.strictObject({
  hash: z.string(),
  workspaceId: z.string(),
  memberId: z.string(),
  expiresAt: date,
}) satisfies z.ZodType<WebSession>;
