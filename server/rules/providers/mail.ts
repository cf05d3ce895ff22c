import { decodesTo } from '../checks';
import { provider } from './define';

/** Mail, marketing, customer support. */
export const MAIL_RULES = [
  ...provider(
    'SendGrid',
    {
      documentation: 'https://www.twilio.com/docs/sendgrid/ui/account-and-settings/api-keys',
      revoke: 'https://app.sendgrid.com/settings/api_keys',
      rotate: 'Delete the API key in the settings and create one with restricted access.',
    },
    [
      {
        id: 'sendgrid-api-key',
        title: 'SendGrid API key',
        anchors: ['SG.'],
        pattern: 'SG\\.[A-Za-z0-9_-]{16,32}\\.[A-Za-z0-9=_-]{16,64}(?![A-Za-z0-9_-])',
        match: ['SG.{base64url:22}.{base64url:43}'],
        noMatch: ['SG.{alnum:22}'],
      },
      {
        id: 'sendgrid-api-key-part',
        title: 'SendGrid API key (unusual form)',
        anchors: ['SG.'],
        pattern: 'SG\\.(?=[A-Za-z0-9=_.-]{0,60}[0-9])[A-Za-z0-9=_.-]{66}(?![A-Za-z0-9=_.-])',
        match: ['SG.{alnum:30}.1{alnum:34}'],
        noMatch: ['SG.{alnum:22}'],
      },
    ],
  ),
  ...provider(
    'Mailgun',
    {
      documentation: 'https://documentation.mailgun.com/docs/mailgun/api-reference/mg-auth',
      revoke: 'https://app.mailgun.com/settings/api_security',
      rotate: 'Create a new key under API security, move clients to it, then delete this one.',
    },
    [
      ['mailgun-api-key', 'Mailgun API key', 'key-{lowernum:32}'],
      ['mailgun-validation-key', 'Mailgun public validation key', 'pubkey-{hex:32}'],
    ],
  ),
  ...provider(
    'Mailchimp',
    {
      documentation: 'https://mailchimp.com/developer/marketing/docs/fundamentals/#api-key-security',
      revoke: 'https://admin.mailchimp.com/account/api/',
      rotate: 'Revoke the key under Extras, API keys, and create a new one.',
    },
    [
      {
        id: 'mailchimp-api-key',
        title: 'Mailchimp API key',
        anchors: ['-us'],
        before: { class: '0-9a-zA-Z', min: 32, max: 32 },
        prefix: '',
        pattern: '(?=[a-zA-Z]{0,30}[0-9])(?:[0-9a-f]{32}|[0-9A-Za-z]{32})-us[0-9]{1,2}(?![A-Za-z0-9_-])',
        match: ['{hex:30}1a-us{digits:2}'],
        noMatch: ['{hex:12}-us{digits:2}'],
      },
      {
        id: 'mandrill-api-key',
        title: 'Mailchimp Transactional API key',
        anchors: ['md-'],
        pattern: 'md-(?=[A-Za-z_-]{0,20}[0-9])(?=[a-z0-9_-]{0,20}[A-Z])[A-Za-z0-9_-]{22}(?![A-Za-z0-9_-])',
        match: ['md-1aB{base64url:19}'],
        noMatch: ['md-{lower:22}'],
      },
    ],
  ),
  ...provider(
    'Brevo',
    {
      documentation: 'https://developers.brevo.com/docs/getting-started',
      revoke: 'https://app.brevo.com/settings/keys/api',
      rotate: 'Delete the key under SMTP & API and generate a new one.',
    },
    [
      ['brevo-api-key', 'Brevo API key', 'xkeysib-{hex:64}-{alnum:16}'],
      ['brevo-smtp-key', 'Brevo SMTP key', 'xsmtpsib-{hex:64}-{alnum:16}'],
    ],
  ),
  ...provider(
    'Resend',
    {
      documentation: 'https://resend.com/docs/dashboard/api-keys/introduction',
      revoke: 'https://resend.com/api-keys',
      rotate: 'Delete the API key in the dashboard and create one that may only send.',
    },
    [['resend-api-key', 'Resend API key', 're_{alnum:8}_{alnum:24}']],
  ),
  ...provider(
    'MailerSend',
    {
      documentation: 'https://developers.mailersend.com/general.html#api-token',
      rotate: 'Delete the token in the domain settings and create one with custom access.',
    },
    [['mailersend-api-token', 'MailerSend API token', 'mlsn.{hex:64}']],
  ),
  ...provider(
    'OneSignal',
    {
      documentation: 'https://documentation.onesignal.com/docs/keys-and-ids',
      rotate: 'Rotate or delete the key under Settings, Keys & IDs.',
    },
    [['onesignal-api-key', 'OneSignal API key', '{os_v2_app_|os_v2_org_}{lowerbase32:90-120}']],
  ),
  ...provider(
    'Klaviyo',
    {
      documentation: 'https://developers.klaviyo.com/en/docs/authenticate_',
      rotate: 'Delete the private key under Settings, API keys, and create one with fewer scopes.',
    },
    [['klaviyo-private-key', 'Klaviyo private API key', 'pk_{hex:34}']],
  ),
  ...provider(
    'HubSpot',
    {
      documentation: 'https://developers.hubspot.com/docs/apps/legacy-apps/private-apps/overview',
      rotate: 'Rotate the access token on the Auth tab of the private app; it can expire now or in 7 days.',
    },
    [
      {
        id: 'hubspot-private-app-token',
        title: 'HubSpot private app token',
        anchors: ['pat-na1-', 'pat-na2-', 'pat-na3-', 'pat-eu1-', 'pat-ap1-'],
        pattern:
          'pat-(?:na[123]|eu1|ap1)-[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}(?![A-Za-z0-9_-])',
        match: ['{pat-na1-|pat-eu1-}{uuid}'],
        noMatch: ['pat-na1-{hex:8}'],
      },
    ],
  ),
  ...provider(
    'Intercom',
    {
      documentation: 'https://developers.intercom.com/docs/build-an-integration/learn-more/authentication',
      rotate: 'Regenerate the access token on the Authentication page of the app.',
    },
    [
      {
        id: 'intercom-access-token',
        title: 'Intercom access token',
        format: 'dG9rO{base64:55}=',
        pattern: 'dG9rO[A-Za-z0-9+/]{54,55}=(?!=)',
        noMatch: ['dG9rO{alnum:12}'],
        check: decodesTo('', /^tok:[0-9a-f_-]{30,40}:\d:\d$/),
      },
    ],
  ),
  ...provider(
    'Salesforce',
    {
      documentation:
        'https://help.salesforce.com/s/articleView?id=xcloud.remoteaccess_oauth_tokens_scopes.htm',
      rotate: 'End the session or revoke the connected app token in Setup, and rotate the consumer secret.',
    },
    [
      {
        id: 'salesforce-access-token',
        title: 'Salesforce access token',
        anchors: ['00D'],
        pattern: '00D[A-Za-z0-9]{12,15}\\\\?![A-Za-z0-9._]{60,200}(?![A-Za-z0-9._])',
        prefix: '00D',
        match: ['00D{alnum:12}!{alnum:96}'],
        noMatch: ['00D{alnum:12}'],
      },
      {
        id: 'salesforce-refresh-token',
        title: 'Salesforce refresh token',
        anchors: ['5Aep861'],
        pattern: '5Aep861[A-Za-z0-9._]{60,100}(?![A-Za-z0-9._])',
        match: ['5Aep861{alnum:80}'],
        noMatch: ['5Aep861{alnum:8}'],
      },
      {
        id: 'salesforce-consumer-key',
        title: 'Salesforce consumer key',
        format: '3MVG{alnum:80}',
        pattern: '3MVG[A-Za-z0-9._]{60,100}(?![A-Za-z0-9._])',
        severity: 'warning',
      },
    ],
  ),
  ...provider(
    'Zoho',
    {
      documentation: 'https://www.zoho.com/accounts/protocol/oauth.html',
      rotate: 'Revoke the token in the API console and generate a new one.',
    },
    [['zoho-oauth-token', 'Zoho OAuth token', '1000.{hex:32}.{hex:32}']],
  ),
  ...provider(
    'Close',
    {
      documentation: 'https://developer.close.com/topics/authentication/',
      rotate: 'Delete the API key under Settings, Developer, and create a new one.',
    },
    [['close-api-key', 'Close API key', 'api_{alnum:22}.{alnum:22}']],
  ),
  ...provider(
    'Beamer',
    {
      documentation: 'https://www.getbeamer.com/api',
      rotate: 'Regenerate the API key in the settings.',
    },
    [
      {
        id: 'beamer-api-key',
        title: 'Beamer API key',
        anchors: ['"b_', "'b_", '=b_', ' b_'],
        notAfter: '',
        prefix: '',
        pattern: '["\'= ](b_(?=[A-Za-z_=-]{0,20}[0-9])[A-Za-z0-9=_-]{44})(?![A-Za-z0-9=_-])',
        match: ['"b_1{alnum:43}"'],
        noMatch: ['"b_{alnum:9}"'],
      },
    ],
  ),
  ...provider(
    'PostHog',
    {
      documentation: 'https://posthog.com/docs/api',
      revoke: 'https://app.posthog.com/settings/user-api-keys',
      rotate: 'Roll or delete the personal API key in the account settings.',
    },
    [
      ['posthog-personal-key', 'PostHog personal API key', '{phx_|phs_|phr_|pha_}{base64url:40-60}'],
      {
        id: 'posthog-project-key',
        title: 'PostHog project API key',
        about:
          'This key is made to be public in browser code. Keep it out of server code that others build on.',
        format: 'phc_{alnum:40-50}',
        severity: 'information',
      },
    ],
  ),
  ...provider(
    'Statsig',
    {
      documentation: 'https://docs.statsig.com/access-management/api-keys/',
      rotate: 'Create a new secret key in the project settings and revoke this one.',
    },
    [['statsig-secret-key', 'Statsig server or console key', '{secret-|console-}{alnum:43}']],
  ),
];
