import type { Texts } from '../../core/texts.ts';

/** What each scope is for stands in `slack:scope-<scope>` and in README; one that nothing here uses is not asked for. */
export const SCOPES = [
  'app_mentions:read',
  'channels:read',
  'chat:write',
  'commands',
  'files:write',
  'groups:read',
  'im:history',
  'im:write',
  'users:read',
] as const;

const EVENTS = ['app_home_opened', 'app_mention', 'message.im'] as const;

/**
 * The app's manifest, to be pasted into Slack.
 *
 * @param requestUrl where Slack sends its requests; without it the app uses the socket
 */
export function slackManifest(texts: Texts, requestUrl?: string): Record<string, unknown> {
  const url = requestUrl ? { url: requestUrl } : {};
  const request = requestUrl ? { request_url: requestUrl } : {};
  return {
    _metadata: { major_version: 2, minor_version: 1 },
    display_information: {
      name: texts.t('slack:name'),
      description: texts.t('slack:manifest-description'),
      background_color: '#0f4c5c',
    },
    features: {
      app_home: {
        home_tab_enabled: true,
        messages_tab_enabled: true,
        messages_tab_read_only_enabled: false,
      },
      bot_user: { display_name: texts.t('slack:name'), always_online: true },
      slash_commands: [
        {
          command: '/nahad',
          description: texts.t('slack:manifest-command'),
          usage_hint: texts.t('slack:manifest-hint'),
          should_escape: false,
          ...url,
        },
      ],
    },
    oauth_config: { scopes: { bot: [...SCOPES] } },
    settings: {
      event_subscriptions: { bot_events: [...EVENTS], ...request },
      interactivity: { is_enabled: true, ...request },
      org_deploy_enabled: false,
      socket_mode_enabled: !requestUrl,
      token_rotation_enabled: false,
    },
  };
}
