import type { TextKey, Texts } from '../../core/texts.ts';

/** What is asked for, with what it is for; a scope that nothing here uses is not asked for. */
export const SCOPES = {
  'app_mentions:read': 'slack:scope-app_mentions-read',
  'channels:read': 'slack:scope-channels-read',
  'chat:write': 'slack:scope-chat-write',
  commands: 'slack:scope-commands',
  'files:write': 'slack:scope-files-write',
  'groups:read': 'slack:scope-groups-read',
  'im:history': 'slack:scope-im-history',
  'im:write': 'slack:scope-im-write',
  'users:read': 'slack:scope-users-read',
} as const satisfies Record<string, TextKey>;

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
    oauth_config: { scopes: { bot: Object.keys(SCOPES) } },
    settings: {
      event_subscriptions: { bot_events: [...EVENTS], ...request },
      interactivity: { is_enabled: true, ...request },
      org_deploy_enabled: false,
      socket_mode_enabled: !requestUrl,
      token_rotation_enabled: false,
    },
  };
}
