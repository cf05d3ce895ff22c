import { endsIn } from '../checks';
import { DIGIT_HEADS, provider } from './define';

const atlassian = endsIn('crc32-upperhex', 8);

/** Content, planning, shops and files. */
export const APP_RULES = [
  ...provider(
    'Shopify',
    {
      documentation: 'https://shopify.dev/docs/apps/build/authentication-authorization',
      revoke: 'https://admin.shopify.com/settings/apps/development',
      rotate:
        'Rotate the credentials of the app in its settings and uninstall it where it is no longer used.',
    },
    [
      {
        id: 'shopify-token',
        title: 'Shopify access token or app secret',
        anchors: ['shpat_', 'shpca_', 'shppa_', 'shpss_', 'shpua_', 'shptka_', 'shprka_'],
        pattern: 'shp(?:at|ca|pa|ss|ua|tka|rka)_[A-Za-z0-9]{32,64}(?![A-Za-z0-9_])',
        match: ['{shpat_|shpca_|shppa_|shpss_}{hex:32}', 'shpss_{hex:38}'],
        noMatch: ['shpat_{hex:12}'],
      },
    ],
  ),
  ...provider(
    'Atlassian',
    {
      documentation:
        'https://support.atlassian.com/atlassian-account/docs/manage-api-tokens-for-your-atlassian-account/',
      revoke: 'https://id.atlassian.com/manage-profile/security/api-tokens',
      rotate: 'Revoke the API token in the account settings and create one with scopes and an expiry.',
    },
    [
      {
        id: 'atlassian-api-token',
        title: 'Atlassian API token',
        anchors: ['ATATT3xFfG'],
        pattern: 'ATATT3xFfG[A-Za-z0-9_-]{100,300}(?:=[0-9A-F]{8})?(?![A-Za-z0-9_])',
        match: ['ATATT3xFfG{base64url:170}={crc32-upperhex:8}'],
        noMatch: ['ATATT3xFfG{alnum:12}'],
        check: atlassian,
      },
      {
        id: 'atlassian-data-center-token',
        title: 'Jira or Confluence Data Center access token',
        anchors: DIGIT_HEADS,
        // Twelve digits, a colon and twenty random bytes in base64.
        pattern: '(?:[MNO][A-Za-z][A-Za-z0-9][A-Za-z0-9+/]){4}O[g-v][A-Za-z0-9+/]{26}(?![A-Za-z0-9+/=])',
        prefix: '',
        notAfter: 'A-Za-z0-9_+',
        match: ['OTI2NjA3NjU1NTI2Oh{base64:26}'],
        noMatch: ['OTI2NjA3NjU1NTI2Oh{base64:8}'],
        links: {
          documentation:
            'https://confluence.atlassian.com/enterprise/using-personal-access-tokens-1026032365.html',
        },
        rotate: 'Revoke the token in the profile under Personal Access Tokens and create one with an expiry.',
      },
      ['trello-api-token', 'Trello API token', 'ATTA{hex:64}{crc32-upperhex:8}'],
    ],
  ),
  ...provider(
    'Linear',
    {
      documentation: 'https://linear.app/developers/graphql',
      revoke: 'https://linear.app/settings/account/security',
      rotate: 'Revoke the API key in the security settings and create one with fewer permissions.',
    },
    [
      ['linear-api-key', 'Linear API key', 'lin_api_{alnum:32-48}'],
      ['linear-oauth-token', 'Linear OAuth token', 'lin_oauth_{alnum:40-90}'],
      ['linear-webhook-secret', 'Linear webhook signing secret', 'lin_wh_{alnum:32-64}'],
    ],
  ),
  ...provider(
    'Notion',
    {
      documentation: 'https://developers.notion.com/docs/authorization',
      revoke: 'https://www.notion.so/my-integrations',
      rotate: 'Refresh the secret of the integration in its settings; the old one stops working.',
    },
    [
      ['notion-token', 'Notion integration token', 'ntn_{alnum:40-50}'],
      ['notion-legacy-token', 'Notion integration token (old form)', 'secret_{alnum:43}'],
    ],
  ),
  ...provider(
    'Airtable',
    {
      documentation: 'https://airtable.com/developers/web/guides/personal-access-tokens',
      revoke: 'https://airtable.com/create/tokens',
      rotate: 'Regenerate or delete the personal access token in the developer hub.',
    },
    [['airtable-token', 'Airtable personal access token', 'pat{alnum:14}.{hex:64}']],
  ),
  ...provider(
    'Figma',
    {
      documentation: 'https://developers.figma.com/docs/rest-api/personal-access-tokens/',
      rotate: 'Revoke the token under Settings, Security, and generate one with an expiry.',
    },
    [['figma-access-token', 'Figma access token', '{figd_|figo_|figu_}{base64url:36-60}']],
  ),
  ...provider(
    'ClickUp',
    {
      documentation: 'https://developer.clickup.com/docs/authentication',
      rotate: 'Regenerate the personal API token in the settings under Apps.',
    },
    [
      {
        id: 'clickup-api-token',
        title: 'ClickUp personal API token',
        anchors: ['pk_'],
        pattern: 'pk_[0-9]{5,10}_[A-Z0-9]{32}(?![A-Za-z0-9_])',
        match: ['pk_{digits:8}_{uppernum:32}'],
        noMatch: ['pk_{digits:8}_{uppernum:5}'],
      },
    ],
  ),
  ...provider(
    'Asana',
    {
      documentation: 'https://developers.asana.com/docs/personal-access-token',
      revoke: 'https://app.asana.com/0/my-apps',
      rotate: 'Delete the personal access token in the developer console and create a new one.',
    },
    [
      {
        id: 'asana-access-token',
        title: 'Asana personal access token',
        anchors: ['0/', '1/', '2/'].flatMap((head) =>
          Array.from({ length: 10 }, (_, digit) => `${head}${digit}`),
        ),
        pattern: '[0-2]/[0-9]{15,17}(?:/[0-9]{15,17})?:[0-9a-f]{32}(?![A-Za-z0-9_])',
        notAfter: 'A-Za-z0-9_/.',
        prefix: '',
        match: ['1/{digits:16}:{hex:32}', '2/{digits:16}/{digits:16}:{hex:32}'],
        noMatch: ['1/{digits:16}:{hex:8}'],
      },
    ],
  ),
  ...provider(
    'Typeform',
    {
      documentation: 'https://www.typeform.com/developers/get-started/personal-access-token/',
      rotate: 'Delete the personal token in the account settings and generate a new one.',
    },
    [
      {
        id: 'typeform-token',
        title: 'Typeform personal access token',
        anchors: ['tfp_'],
        pattern: 'tfp_[A-Za-z0-9=_.-]{40,80}(?![A-Za-z0-9=_-])',
        match: ['tfp_{alnum:44}_{alnum:14}'],
        noMatch: ['tfp_{alnum:9}'],
      },
    ],
  ),
  ...provider(
    'Contentful',
    {
      documentation: 'https://www.contentful.com/developers/docs/references/authentication/',
      rotate: 'Revoke the token under CMA tokens and create one with an expiry.',
    },
    [['contentful-management-token', 'Contentful management token', 'CFPAT-{base64url:43}']],
  ),
  ...provider(
    'Sanity',
    {
      documentation: 'https://www.sanity.io/docs/content-lake/http-auth',
      rotate: 'Delete the API token in the project settings and add a new one.',
    },
    [
      {
        id: 'sanity-api-token',
        title: 'Sanity API token',
        anchors: [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'].map(
          (letter) => `sk${letter}`,
        ),
        pattern: 'sk(?=[A-Za-z]{0,60}[0-9])[A-Za-z0-9]{78,180}(?![A-Za-z0-9_])',
        prefix: 'sk',
        match: ['sk1{alnum:100}'],
        noMatch: ['sk{alnum:20}'],
      },
    ],
  ),
  ...provider(
    'Dropbox',
    {
      documentation: 'https://www.dropbox.com/developers/reference/auth-types',
      rotate: 'Revoke the token with `/auth/token/revoke`, or unlink the app in the account settings.',
    },
    [
      {
        id: 'dropbox-access-token',
        title: 'Dropbox access token',
        anchors: ['sl.'],
        pattern: 'sl\\.(?:u\\.)?[A-Za-z0-9=_-]{100,1400}(?![A-Za-z0-9=_.-])',
        match: ['sl.{base64url:136}', 'sl.u.{base64url:700}'],
        noMatch: ['sl.{alnum:30}'],
      },
      {
        id: 'dropbox-long-lived-token',
        title: 'Dropbox long-lived access token',
        anchors: ['AAAAAAAAAA'],
        before: { class: 'A-Za-z0-9', min: 11, max: 11 },
        prefix: '',
        pattern: '[A-Za-z0-9]{11}AAAAAAAAAA[A-Za-z0-9=_-]{43}(?![A-Za-z0-9=_-])',
        match: ['{lowernum:11}AAAAAAAAAA{alnum:43}'],
        noMatch: ['{lowernum:11}AAAAAAAAAA{alnum:9}'],
      },
    ],
  ),
  ...provider(
    'Adafruit IO',
    {
      documentation: 'https://io.adafruit.com/api/docs/#authentication',
      rotate: 'Regenerate the key on the key page of Adafruit IO.',
    },
    [['adafruit-io-key', 'Adafruit IO key', 'aio_{alnum:28}']],
  ),
  ...provider(
    'Mapbox',
    {
      documentation: 'https://docs.mapbox.com/help/dive-deeper/access-tokens/',
      revoke: 'https://console.mapbox.com/account/access-tokens/',
      rotate: 'Rotate or delete the token in the account console.',
    },
    [
      {
        id: 'mapbox-secret-token',
        title: 'Mapbox secret access token',
        anchors: ['sk.eyJ', 'tk.eyJ'],
        pattern: '[st]k\\.eyJ[A-Za-z0-9_-]{40,400}\\.[A-Za-z0-9_-]{22}(?![A-Za-z0-9_-])',
        match: ['{sk.eyJ|tk.eyJ}{alnum:80}.{base64url:22}'],
        noMatch: ['sk.eyJ{alnum:80}'],
      },
    ],
  ),
  ...provider(
    'Frame.io',
    {
      documentation: 'https://developer.frame.io/docs/getting-started/authentication',
      rotate: 'Delete the developer token and create one with fewer scopes.',
    },
    [
      {
        id: 'frameio-token',
        title: 'Frame.io developer token',
        anchors: ['fio-u-'],
        pattern: 'fio-u-[A-Za-z0-9=_-]{64}(?![A-Za-z0-9=_-])',
        match: ['fio-u-{base64url:64}'],
        noMatch: ['fio-u-{alnum:9}'],
      },
    ],
  ),
];
