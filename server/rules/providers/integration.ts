import { provider } from './define';

/** Integration and automation platforms. */
export const INTEGRATION_RULES = [
  ...provider(
    'Workato',
    {
      documentation: 'https://docs.workato.com/en/workato-api/authentication.html',
      revoke: 'https://app.workato.com/members/api/clients',
      rotate:
        'Refresh the token of the API client under Workspace admin, API clients; the old one stops working.',
    },
    [
      {
        id: 'workato-api-token',
        title: 'Workato developer API token',
        anchors: ['wrkprod-eyJ', 'wrka'],
        pattern: 'wrk(?:a[a-z]{0,12}|prod)-eyJ[A-Za-z0-9_-]{10,400}(?:\\.[A-Za-z0-9_-]{20,2000}){1,2}',
        prefix: 'wrk',
        match: [
          'wrkprod-eyJ{alnum:20}.eyJ{alnum:80}.{base64url:342}',
          'wrkaus-eyJ{alnum:20}.eyJ{alnum:80}.{base64url:86}',
        ],
        noMatch: ['wrkprod-eyJ{alnum:20}'],
      },
      {
        id: 'workato-webhook',
        title: 'Workato webhook address',
        about: 'Anybody who has this address can start the recipe behind it with data of their own.',
        anchors: ['.workato.com/webhooks/rest/', '.workato.com/webhooks/notify/'],
        notAfter: '',
        prefix: 'workato.com/webhooks/',
        severity: 'information',
        pattern: '\\.workato\\.com/webhooks/(?:rest|notify)/([A-Za-z0-9_-]{8,64}/[A-Za-z0-9_-]{3,80})',
        match: ['.workato.com/webhooks/rest/{uuid}/{lower:8}'],
        noMatch: ['.workato.com/webhooks/rest/{lower:3}'],
        rotate:
          'Change the event name of the trigger, or restrict it to an API collection with its own tokens.',
        links: { documentation: 'https://docs.workato.com/connectors/workato-webhooks.html' },
      },
    ],
  ),
  ...provider(
    'Zapier',
    {
      documentation: 'https://help.zapier.com/hc/en-us/articles/8496288690317-Trigger-Zaps-from-webhooks',
      rotate: 'Replace the trigger step of the Zap, which gives it a new address.',
    },
    [
      {
        id: 'zapier-webhook',
        title: 'Zapier catch hook',
        about: 'Anybody who has this address can start the Zap behind it with data of their own.',
        anchors: ['hooks.zapier.com/hooks/'],
        notAfter: 'A-Za-z0-9_-',
        prefix: 'hooks.zapier.com/hooks/',
        severity: 'warning',
        pattern: 'hooks\\.zapier\\.com/hooks/(?:catch|standard)/[0-9]{4,12}/[A-Za-z0-9]{5,40}(?![A-Za-z0-9])',
        match: ['hooks.zapier.com/hooks/catch/{digits:7}/{lowernum:7}'],
        noMatch: ['hooks.zapier.com/hooks/catch/'],
      },
    ],
  ),
  ...provider(
    'Make',
    {
      documentation: 'https://help.make.com/webhooks',
      rotate: 'Delete the webhook and add a new one to the scenario.',
    },
    [
      {
        id: 'make-webhook',
        title: 'Make custom webhook',
        about: 'Anybody who has this address can start the scenario behind it with data of their own.',
        anchors: [
          'hook.eu1.make.com/',
          'hook.eu2.make.com/',
          'hook.us1.make.com/',
          'hook.us2.make.com/',
          'hook.integromat.com/',
        ],
        notAfter: 'A-Za-z0-9_-',
        severity: 'warning',
        pattern: 'hook\\.(?:[eu][us][12]\\.make|integromat)\\.com/[a-z0-9]{24,40}(?![A-Za-z0-9])',
        match: ['hook.eu1.make.com/{lowernum:32}'],
        noMatch: ['hook.eu1.make.com/{lower:6}'],
      },
    ],
  ),
  ...provider(
    'IFTTT',
    {
      documentation: 'https://help.ifttt.com/hc/en-us/articles/115010230347-Webhooks-service-FAQ',
      rotate: 'Edit the connection of the Webhooks service, which generates a new key.',
    },
    [
      {
        id: 'ifttt-webhook-key',
        title: 'IFTTT webhooks key',
        anchors: ['maker.ifttt.com/trigger/'],
        notAfter: 'A-Za-z0-9_-',
        prefix: '',
        pattern:
          'maker\\.ifttt\\.com/trigger/[A-Za-z0-9_{}$-]{1,60}/(?:json/)?with/key/([A-Za-z0-9_-]{20,48})(?![A-Za-z0-9_-])',
        match: ['maker.ifttt.com/trigger/{lower:6}/with/key/{alnum:43}'],
        noMatch: ['maker.ifttt.com/trigger/{lower:6}/with/key/{alnum:4}'],
      },
    ],
  ),
  ...provider(
    'Pipedream',
    {
      documentation: 'https://pipedream.com/docs/workflows/building-workflows/triggers',
      rotate: 'Delete the HTTP trigger and add a new one to the workflow.',
    },
    [
      {
        id: 'pipedream-webhook',
        title: 'Pipedream HTTP trigger',
        about: 'Anybody who has this address can start the workflow behind it with data of their own.',
        anchors: ['.m.pipedream.net'],
        before: { class: 'a-z0-9', min: 12, max: 30 },
        prefix: '',
        severity: 'warning',
        pattern: '(?=[a-z]{0,30}[0-9])[a-z0-9]{12,30}\\.m\\.pipedream\\.net(?![A-Za-z0-9_.-])',
        match: ['eo1{lowernum:14}.m.pipedream.net'],
        noMatch: ['{lower:5}.m.pipedream.net'],
      },
    ],
  ),
  ...provider(
    'Retool',
    {
      documentation: 'https://docs.retool.com/org-users/guides/retool-api/authentication',
      rotate: 'Revoke the access token in the settings and create a new one.',
    },
    [['retool-access-token', 'Retool access token', 'retool_01{lowernum:24}']],
  ),
  ...provider(
    'n8n',
    {
      documentation: 'https://docs.n8n.io/api/authentication/',
      rotate: 'Delete the API key in the settings and create a new one.',
    },
    [['n8n-api-key', 'n8n API key', 'n8n_api_{hex:40-96}']],
  ),
];
