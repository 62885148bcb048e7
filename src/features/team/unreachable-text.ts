import type { TextKey, Texts } from '../../core/texts.ts';

/** What to say, for which words of the platforms. */
const REASONS: readonly (readonly [TextKey, readonly string[]])[] = [
  [
    'team:reason-token',
    ['account_inactive', 'token_revoked', 'token_expired', 'invalid_auth', 'not_authed', 'team_disabled'],
  ],
  ['team:reason-scope', ['missing_scope', 'not_allowed_token_type', 'restricted_action']],
  ['team:reason-archived', ['is_archived']],
  ['team:reason-outside', ['not_in_channel']],
  ['team:reason-not-found', ['channel_not_found', 'user_not_found', 'users_not_found']],
  ['team:reason-closed', ['user_disabled', 'cannot_dm_bot', 'messages_tab_disabled']],
  ['team:reason-not-running', ['platform-not-running', 'other-workspace']],
];

/** Why something could not be delivered and what to do about it; the platform's own word where we have no other. */
export function unreachableText(reason: string, texts: Texts): string {
  const [key] = REASONS.find(([, words]) => words.includes(reason)) ?? [];
  return key ? texts.t(key) : texts.t('team:reason-other', { reason });
}
