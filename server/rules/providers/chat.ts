import { DIGIT_HEADS, provider } from './define';

export const CHAT_RULES = [
  ...provider(
    'Slack',
    {
      documentation: 'https://docs.slack.dev/authentication/tokens',
      revoke: 'https://api.slack.com/apps',
      rotate: 'Revoke the token with `auth.revoke` or reinstall the app, and turn on token rotation.',
    },
    [
      {
        id: 'slack-app-token',
        title: 'Slack app-level token',
        anchors: ['xapp-'],
        pattern: 'xapp-[0-9]-[A-Z0-9]{8,14}-[0-9]{8,16}-[0-9a-z]{32,80}(?![A-Za-z0-9_])',
        match: ['xapp-1-{upper:1}{uppernum:10}-{digits:13}-{hex:64}'],
        noMatch: ['xapp-1-{upper:1}{uppernum:10}'],
      },
      {
        id: 'slack-configuration-token',
        title: 'Slack app configuration token',
        anchors: ['xoxe.xoxp-', 'xoxe.xoxb-', 'xoxe-', 'xoxp-1-'],
        pattern: '(?:xoxe\\.xox[bp]-[0-9]|xoxe-[0-9]|xoxp-1)-[A-Za-z0-9_-]{100,300}',
        match: ['xoxe.xoxp-1-{alnum:166}', 'xoxe-1-{alnum:146}'],
        noMatch: ['xoxe.xoxp-1-{alnum:20}'],
      },
      {
        id: 'slack-session-cookie',
        title: 'Slack session cookie',
        anchors: ['xoxd-'],
        pattern: 'xoxd-[A-Za-z0-9%+/=_-]{60,400}',
        match: ['xoxd-{alnum:120}'],
        noMatch: ['xoxd-{alnum:12}'],
      },
      {
        id: 'slack-token',
        title: 'Slack token',
        anchors: ['xoxb-', 'xoxp-', 'xoxa-', 'xoxo-', 'xoxr-', 'xoxs-', 'xoxc-', 'xwfp-'],
        pattern:
          '(?:xox[bpaorsc]|xwfp)-(?:[0-9]-)?(?:[0-9]{4,14}-){1,4}(?=[A-Za-z]{0,40}[0-9])[A-Za-z0-9]{8,80}(?![A-Za-z0-9_])',
        match: [
          'xoxb-{digits:12}-{digits:13}-{alnum:24}',
          'xoxp-{digits:11}-{digits:11}-{digits:12}-{hex:32}',
          'xoxa-2-{digits:11}-{digits:11}-{digits:12}-{hex:32}',
        ],
        noMatch: ['xoxb-{alpha:12}'],
      },
      {
        id: 'slack-webhook',
        title: 'Slack incoming webhook',
        about: 'Anybody who has this address can post into the channel that it belongs to.',
        anchors: ['hooks.slack.com/', 'hooks.slack-gov.com/'],
        pattern:
          '(hooks\\.slack(?:-gov)?\\.com/(?:services|workflows|triggers)/[A-Za-z0-9]{8,14}/[A-Za-z0-9]{8,20}/[A-Za-z0-9/]{16,64}|hooks\\.slack\\.com/services/[A-Za-z0-9+/]{43,56})(?![A-Za-z0-9])',
        notAfter: '',
        prefix: 'hooks.slack.com/…/',
        match: ['hooks.slack.com/services/T{uppernum:10}/B{uppernum:10}/{alnum:24}'],
        noMatch: ['hooks.slack.com/services/T{uppernum:10}'],
        severity: 'error',
      },
    ],
  ),
  ...provider(
    'Discord',
    {
      documentation: 'https://discord.com/developers/docs/reference#authentication',
      revoke: 'https://discord.com/developers/applications',
      rotate:
        'Reset the token on the Bot page of the application, or delete the webhook and create a new one.',
    },
    [
      {
        id: 'discord-bot-token',
        title: 'Discord bot token',
        anchors: DIGIT_HEADS,
        pattern: '[MNO][A-Za-z][A-Za-z0-9]{21,24}\\.[A-Za-z0-9_-]{6}\\.[A-Za-z0-9_-]{27,38}(?![A-Za-z0-9_-])',
        notAfter: 'A-Za-z0-9_/+-',
        prefix: '',
        match: ['MTA{alnum:21}.{alnum:6}.{base64url:38}', 'NzI{alnum:21}.{alnum:6}.{base64url:27}'],
        noMatch: ['MTA{alnum:21}.{alnum:6}'],
      },
      {
        id: 'discord-webhook',
        title: 'Discord webhook',
        about: 'Anybody who has this address can post into the channel that it belongs to.',
        anchors: ['discord.com/api/', 'discordapp.com/api/'],
        pattern:
          'discord(?:app)?\\.com/api/(?:v[0-9]{1,2}/)?webhooks/[0-9]{17,20}/[A-Za-z0-9_-]{60,80}(?![A-Za-z0-9_-])',
        notAfter: 'A-Za-z0-9_-',
        prefix: 'discord.com/api/webhooks/',
        match: ['discord.com/api/webhooks/{digits:18}/{base64url:68}'],
        noMatch: ['discord.com/api/webhooks/{digits:18}/{alnum:9}'],
      },
    ],
  ),
  ...provider(
    'Telegram',
    {
      documentation: 'https://core.telegram.org/bots/features#authorizing-your-bot',
      revoke: 'https://t.me/BotFather',
      rotate: 'Send /revoke to BotFather and use the new token.',
    },
    [
      {
        id: 'telegram-bot-token',
        title: 'Telegram bot token',
        anchors: [':AA'],
        before: { class: '0-9', min: 8, max: 10 },
        notAfter: 'A-Z0-9_',
        prefix: '',
        pattern: '[0-9]{8,10}:AA[A-Za-z0-9_-]{32,33}(?![A-Za-z0-9_-])',
        match: ['{digits:10}:AA{base64url:33}'],
        noMatch: ['{digits:5}:AA{base64url:33}'],
      },
    ],
  ),
  ...provider(
    'Microsoft Teams',
    {
      documentation:
        'https://learn.microsoft.com/microsoftteams/platform/webhooks-and-connectors/how-to/add-incoming-webhook',
      rotate: 'Remove the webhook from the channel and add a new one.',
    },
    [
      {
        id: 'teams-webhook',
        title: 'Microsoft Teams incoming webhook',
        about: 'Anybody who has this address can post into the channel that it belongs to.',
        anchors: ['.webhook.office.com/webhookb2/', 'outlook.office.com/webhook/'],
        notAfter: '',
        prefix: 'webhook.office.com/',
        pattern:
          '(?:\\.webhook\\.office\\.com/webhookb2|outlook\\.office\\.com/webhook)/[A-Za-z0-9-]{36}@[A-Za-z0-9-]{36}/IncomingWebhook/[A-Za-z0-9]{32}/[A-Za-z0-9-]{36}',
        match: ['.webhook.office.com/webhookb2/{uuid}@{uuid}/IncomingWebhook/{hex:32}/{uuid}'],
        noMatch: ['.webhook.office.com/webhookb2/{uuid}'],
      },
      {
        id: 'power-automate-trigger',
        title: 'Power Automate or Logic Apps trigger URL',
        anchors: ['/triggers/manual/paths/invoke', '/triggers/request/paths/invoke'],
        notAfter: '',
        prefix: '',
        pattern:
          '/triggers/(?:manual|request)/paths/invoke[A-Za-z0-9_./%-]{0,100}\\?[A-Za-z0-9_.=&%/-]{0,200}?sig=([A-Za-z0-9_-]{40,50})(?![A-Za-z0-9_-])',
        match: ['/triggers/manual/paths/invoke?api-version=1&sp=%2Ftriggers&sv=1.0&sig={base64url:43}'],
        noMatch: ['/triggers/manual/paths/invoke?api-version=1&sig={alnum:9}'],
      },
    ],
  ),
  ...provider(
    'Google Chat',
    {
      documentation: 'https://developers.google.com/workspace/chat/quickstart/webhooks',
      rotate: 'Delete the webhook in the space settings and create a new one.',
    },
    [
      {
        id: 'google-chat-webhook',
        title: 'Google Chat webhook',
        about: 'Anybody who has this address can post into the space that it belongs to.',
        anchors: ['chat.googleapis.com/v1/spaces/'],
        notAfter: 'A-Za-z0-9_-',
        prefix: 'chat.googleapis.com/',
        pattern:
          'chat\\.googleapis\\.com/v1/spaces/[A-Za-z0-9_-]{8,20}/messages\\?key=[A-Za-z0-9_-]{30,50}&token=[A-Za-z0-9_%-]{40,60}',
        match: ['chat.googleapis.com/v1/spaces/{alnum:11}/messages?key={alnum:39}&token={alnum:43}'],
        noMatch: ['chat.googleapis.com/v1/spaces/{alnum:11}'],
      },
    ],
  ),
  ...provider(
    'Matrix',
    {
      documentation: 'https://spec.matrix.org/latest/client-server-api/#using-access-tokens',
      rotate: 'Sign out of the device that the token belongs to and sign in again.',
    },
    [
      {
        id: 'matrix-access-token',
        title: 'Matrix access token',
        anchors: ['syt_'],
        pattern: 'syt_[A-Za-z0-9+/]{2,200}={0,2}_[A-Za-z]{20}_[A-Za-z0-9]{6}(?![A-Za-z0-9_])',
        match: ['syt_{alnum:12}_{alpha:20}_{alnum:6}'],
        noMatch: ['syt_{alnum:12}'],
      },
    ],
  ),
  ...provider(
    'Twilio',
    {
      documentation: 'https://www.twilio.com/docs/iam/api-keys',
      revoke: 'https://console.twilio.com/',
      rotate: 'Delete the API key in the console and create a new one.',
    },
    [
      {
        id: 'twilio-api-key',
        title: 'Twilio API key SID',
        anchors: [...'0123456789abcdefABCDEF'].map((digit) => `SK${digit}`),
        pattern: 'SK(?:[0-9a-f]{32}|[0-9A-F]{32})(?![A-Za-z0-9_])',
        prefix: 'SK',
        match: ['SK{hex:32}'],
        noMatch: ['SK{hex:12}'],
      },
    ],
  ),
  ...provider(
    'Telnyx',
    {
      documentation: 'https://developers.telnyx.com/api/authentication',
      rotate: 'Delete the API key in the portal and create a new one.',
    },
    [['telnyx-api-key', 'Telnyx API key', 'KEY01{uppernum:30}_{alnum:22}']],
  ),
];
