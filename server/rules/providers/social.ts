import { provider } from './define';

/** Social networks, games and other services. */
export const SOCIAL_RULES = [
  ...provider(
    'Meta',
    {
      documentation: 'https://developers.facebook.com/docs/facebook-login/guides/access-tokens/',
      rotate: 'Reset the app secret or remove the app for the user; both end the tokens that it gave out.',
    },
    [
      {
        id: 'facebook-access-token',
        title: 'Facebook or WhatsApp access token',
        anchors: ['EAA'],
        pattern: 'EAA(?=[A-Za-z]{0,100}[0-9])[A-Za-z0-9]{60,400}(?![A-Za-z0-9_+/=-])',
        notAfter: 'A-Za-z0-9_+/-',
        match: ['EAAC1{alnum:180}'],
        noMatch: ['EAAC{alnum:30}'],
      },
      {
        id: 'instagram-access-token',
        title: 'Instagram access token',
        anchors: ['IGQV', 'IGQW', 'IGAA'],
        pattern: 'IG(?:Q[VW]|AA)[A-Za-z0-9_-]{60,300}',
        match: ['{IGQV|IGQW|IGAA}{alnum:160}'],
        noMatch: ['IGQV{alnum:12}'],
      },
    ],
  ),
  ...provider(
    'X',
    {
      documentation: 'https://docs.x.com/fundamentals/authentication/oauth-2-0/application-only',
      revoke: 'https://developer.x.com/en/portal/dashboard',
      rotate: 'Regenerate the token under Keys and tokens of the app.',
    },
    [
      {
        id: 'x-bearer-token',
        title: 'X (Twitter) bearer token',
        anchors: ['AAAAAAAAAAAAAAAAAAA'],
        pattern: 'A{19,24}(?=[A-Za-z0-9]{0,40}[0-9])[A-Za-z0-9%]{50,160}(?![A-Za-z0-9+/=])',
        notAfter: 'A-Za-z0-9+/_-',
        match: ['AAAAAAAAAAAAAAAAAAAAA{alnum:5}1AAAAAAA%2F{alnum:70}'],
        noMatch: ['AAAAAAAAAAAAAAAAAAAAA{alnum:8}'],
        prefix: 'AAAAAAAAAAAAAAAAAAA',
      },
    ],
  ),
  ...provider(
    'LinkedIn',
    {
      documentation: 'https://learn.microsoft.com/linkedin/shared/authentication/authentication',
      rotate: 'Generate a new client secret for the app and delete this one.',
    },
    [
      {
        id: 'linkedin-client-secret',
        title: 'LinkedIn client secret',
        anchors: ['WPL_AP1.', 'WPL_AP0.'],
        pattern: 'WPL_AP[01]\\.[A-Za-z0-9]{16}\\.[A-Za-z0-9+/]{6,8}={0,2}',
        match: ['WPL_AP1.{alnum:16}.{alnum:6}=='],
        noMatch: ['WPL_AP1.{alnum:16}'],
      },
    ],
  ),
  ...provider(
    'MaxMind',
    {
      documentation: 'https://support.maxmind.com/hc/en-us/articles/4407111582235-Generate-a-License-Key',
      rotate: 'Generate a new license key in the account portal and revoke this one.',
    },
    [
      {
        id: 'maxmind-license-key',
        title: 'MaxMind license key',
        anchors: ['_mmk'],
        before: { class: 'A-Za-z0-9_', min: 36, max: 36 },
        prefix: '',
        pattern: '[A-Za-z0-9]{6}_[A-Za-z0-9]{29}_mmk(?![A-Za-z0-9_])',
        match: ['{alnum:6}_{alnum:29}_mmk'],
        noMatch: ['{alnum:6}_{alnum:9}_mmk'],
      },
    ],
  ),
  ...provider(
    'Adobe',
    {
      documentation: 'https://developer.adobe.com/developer-console/docs/guides/authentication/',
      rotate:
        'Add a second client secret in the Developer Console, move clients to it, then delete this one.',
    },
    [
      {
        id: 'adobe-client-secret',
        title: 'Adobe client secret',
        format: 'p8e{base64url:32}',
        pattern: 'p8e-(?:[0-9a-f]{32}|[A-Za-z0-9_-]{32})(?![A-Za-z0-9_])',
        anchors: ['p8e-'],
        match: ['p8e-{alnum:32}'],
        noMatch: ['p8e-{alnum:9}'],
      },
    ],
  ),
  ...provider(
    '42',
    {
      documentation: 'https://api.intra.42.fr/apidoc/guides/getting_started',
      rotate: 'Replace the secret in the settings of the application; both work during the change.',
    },
    [['intra42-client-secret', 'Intra 42 client secret', '{s-s4t2ud-|s-s4t2af-}{hex:64}']],
  ),
  ...provider(
    'Roblox',
    {
      documentation: 'https://create.roblox.com/docs/cloud/auth/api-keys',
      rotate: 'Sign out of all sessions, change the password, and delete the API key.',
    },
    [
      {
        id: 'roblox-security-cookie',
        title: 'Roblox session cookie',
        anchors: ['_|WARNING:-DO-NOT-SHARE-THIS'],
        pattern: '_\\|WARNING:-DO-NOT-SHARE-THIS[A-Za-z0-9 .,!-]{20,200}\\|_[A-Za-z0-9]{100,2000}',
        match: ['_|WARNING:-DO-NOT-SHARE-THIS.--Sharing-this-will-allow-someone-to-log-in|_{upperhex:500}'],
        noMatch: ['_|WARNING:-DO-NOT-SHARE-THIS{upperhex:9}'],
      },
    ],
  ),
  ...provider(
    'Riot Games',
    {
      documentation: 'https://developer.riotgames.com/docs/portal',
      rotate: 'Regenerate the API key in the developer portal.',
    },
    [['riot-api-key', 'Riot Games API key', 'RGAPI-{uuid}']],
  ),
  ...provider(
    'Ubidots',
    {
      documentation: 'https://docs.ubidots.com/reference/authentication',
      rotate: 'Delete the token under API Credentials and create a new one.',
    },
    [['ubidots-token', 'Ubidots token', '{BBFF-|BBUS-}{alnum:30}']],
  ),
  ...provider(
    'Liveblocks',
    {
      documentation: 'https://liveblocks.io/docs/authentication',
      rotate: 'Roll the secret key in the dashboard of the project.',
    },
    [['liveblocks-secret-key', 'Liveblocks secret key', '{sk_prod_|sk_dev_}{base64url:40-80}']],
  ),
  ...provider(
    'Tinybird',
    {
      documentation: 'https://www.tinybird.co/docs/forward/administration/tokens',
      rotate: 'Refresh the token in the workspace.',
    },
    [['tinybird-token', 'Tinybird auth token', 'p.eyJ{base64url:60-400}.{base64url:40-50}']],
  ),
  ...provider(
    'Branch',
    {
      documentation: 'https://help.branch.io/',
      rotate: 'Regenerate the secret in the account settings.',
    },
    [['branch-secret', 'Branch secret', '{secret_live_|secret_test_}{alnum:32}']],
  ),
  ...provider(
    'Fauna',
    {
      documentation: 'https://docs.fauna.com/',
      rotate: 'Delete the key and create a new one with a narrower role.',
    },
    [['fauna-secret', 'Fauna key secret', '{fnAE|fnAF}{base64url:36}']],
  ),
];
