import { endsIn } from '../checks';
import { provider } from './define';

const cloudflareCheck = endsIn('crc32-hex', 8);
const cloudflare = (id: string, title: string, prefix: string) => ({
  id,
  title,
  anchors: [prefix],
  pattern: `${prefix}[A-Za-z0-9]{48}(?![A-Za-z0-9_])`,
  match: [`${prefix}{alnum:40}{crc32-hex:8}`],
  noMatch: [`${prefix}{alnum:20}`],
  check: cloudflareCheck,
});

export const HOSTING_RULES = [
  ...provider(
    'Cloudflare',
    {
      documentation: 'https://developers.cloudflare.com/fundamentals/api/get-started/token-formats/',
      revoke: 'https://dash.cloudflare.com/profile/api-tokens',
      rotate: 'Roll the token or key under My Profile, API Tokens; the old value stops working at once.',
    },
    [
      cloudflare('cloudflare-user-token', 'Cloudflare user API token', 'cfut_'),
      cloudflare('cloudflare-account-token', 'Cloudflare account API token', 'cfat_'),
      cloudflare('cloudflare-global-key', 'Cloudflare global API key', 'cfk_'),
      ['cloudflare-origin-ca-key', 'Cloudflare Origin CA key', 'v1.0-{hex:24}-{hex:146}'],
    ],
  ),
  ...provider(
    'Akamai',
    {
      documentation: 'https://techdocs.akamai.com/developer/docs/set-up-authentication-credentials',
      rotate: 'Create a new credential for the API client in Identity & Access, then deactivate this one.',
    },
    [['akamai-edgegrid-token', 'Akamai EdgeGrid client or access token', 'akab-{lowernum:16}-{lowernum:16}']],
  ),
  ...provider(
    'Heroku',
    {
      documentation: 'https://devcenter.heroku.com/articles/authentication',
      revoke: 'https://dashboard.heroku.com/account/applications',
      rotate:
        'Regenerate the API key in the account settings, or revoke the authorization with the Heroku CLI.',
    },
    [
      {
        id: 'heroku-api-key',
        title: 'Heroku API key',
        anchors: ['HRKU-'],
        pattern: 'HRKU-[A-Za-z0-9_-]{36,64}(?![A-Za-z0-9_-])',
        match: ['HRKU-AA{base64url:58}', 'HRKU-{uuid}'],
        noMatch: ['HRKU-{alnum:12}'],
      },
    ],
  ),
  ...provider(
    'Fly.io',
    {
      documentation: 'https://fly.io/docs/security/tokens/',
      revoke: 'https://fly.io/user/personal_access_tokens',
      rotate: 'Revoke the token with `fly tokens revoke` and create a new one with the scope that is needed.',
    },
    [
      ['fly-access-token', 'Fly.io access token', 'fo1_{base64url:43}'],
      {
        id: 'fly-macaroon-token',
        title: 'Fly.io macaroon token',
        anchors: ['fm1r_', 'fm1a_', 'fm2_'],
        pattern: 'fm(?:1[ra]|2)_[A-Za-z0-9+/]{100,4000}={0,3}',
        match: ['fm2_{base64:300}', 'fm1r_{base64:200}'],
        noMatch: ['fm2_{alnum:20}'],
      },
    ],
  ),
  ...provider(
    'Vercel',
    {
      documentation: 'https://vercel.com/docs/sign-in-with-vercel/tokens',
      revoke: 'https://vercel.com/account/settings/tokens',
      rotate: 'Delete the token in the account settings and create a new one with an expiry.',
    },
    [
      {
        id: 'vercel-token',
        title: 'Vercel token',
        anchors: ['vcp_', 'vci_', 'vca_', 'vcr_', 'vck_'],
        pattern: 'vc[piark]_[A-Za-z0-9]{24,64}(?![A-Za-z0-9_])',
        match: ['{vcp_|vci_|vca_|vcr_}{alnum:56}', 'vck_{alnum:40}'],
        noMatch: ['vcp_{alnum:9}'],
      },
      {
        id: 'vercel-blob-token',
        title: 'Vercel Blob read-write token',
        format: 'vercel_blob_rw_{alnum:16}_{alnum:24-48}',
      },
    ],
  ),
  ...provider(
    'Netlify',
    {
      documentation: 'https://docs.netlify.com/api/get-started/',
      revoke: 'https://app.netlify.com/user/applications',
      rotate: 'Revoke the token under User settings, Applications, and create a new one with an expiry.',
    },
    [['netlify-token', 'Netlify access token', '{nfp_|nfc_|nfo_|nfu_|nfb_}{alnum:36}']],
  ),
  ...provider(
    'Render',
    {
      documentation: 'https://render.com/docs/api',
      rotate: 'Revoke the key under Account Settings, API Keys, and create a new one.',
    },
    [['render-api-key', 'Render API key', 'rnd_{alnum:28-32}']],
  ),
  ...provider(
    'Scalingo',
    {
      documentation: 'https://developers.scalingo.com/authentication',
      rotate: 'Delete the token in the profile under API tokens and create a new one.',
    },
    [['scalingo-api-token', 'Scalingo API token', 'tk-us-{base64url:48}']],
  ),
  ...provider(
    'Deno Deploy',
    {
      documentation: 'https://docs.deno.com/deploy/',
      rotate: 'Revoke the token under Account, Access Tokens, and create a new one.',
    },
    [['deno-deploy-token', 'Deno Deploy access token', '{ddp_|ddo_|ddw_}{alnum:36}']],
  ),
  ...provider(
    'Supabase',
    {
      documentation: 'https://supabase.com/docs/guides/api/api-keys',
      revoke: 'https://supabase.com/dashboard/account/tokens',
      rotate: 'Create a new key in the dashboard, move clients to it, then delete this one.',
    },
    [
      {
        id: 'supabase-access-token',
        title: 'Supabase access token',
        anchors: ['sbp_'],
        pattern: 'sbp_(?:v0_|oauth_)?[0-9a-f]{40}(?![A-Za-z0-9_])',
        match: ['sbp_{hex:40}', 'sbp_v0_{hex:40}'],
        noMatch: ['sbp_{hex:12}'],
      },
      ['supabase-secret-key', 'Supabase secret key', 'sb_secret_{base64url:22}_{base64url:8}'],
    ],
  ),
  ...provider(
    'PlanetScale',
    {
      documentation: 'https://planetscale.com/docs/concepts/connection-strings',
      rotate: 'Delete the password or service token in the dashboard and create a new one.',
    },
    [
      {
        id: 'planetscale-credential',
        title: 'PlanetScale password or token',
        anchors: ['pscale_pw_', 'pscale_tkn_', 'pscale_oauth_', 'pscale_app_secret_'],
        pattern: 'pscale_(?:pw|tkn|oauth|app_secret)_[A-Za-z0-9=_.-]{32,64}(?![A-Za-z0-9_-])',
        match: ['{pscale_pw_|pscale_tkn_|pscale_oauth_}{base64url:43}'],
        noMatch: ['pscale_pw_{alnum:12}'],
      },
    ],
  ),
  ...provider(
    'Neon',
    {
      documentation: 'https://neon.com/docs/manage/api-keys',
      rotate:
        'Revoke the key in the account settings, or reset the password of the role, and use the new one.',
    },
    [
      ['neon-api-key', 'Neon API key', 'napi_{lowernum:64}'],
      ['neon-password', 'Neon database password', 'npg_{alnum:12}'],
    ],
  ),
  ...provider(
    'MongoDB Atlas',
    {
      documentation: 'https://www.mongodb.com/docs/atlas/api/service-accounts-overview/',
      rotate: 'Create a new secret for the service account in Atlas, then revoke this one.',
    },
    [['mongodb-atlas-secret', 'MongoDB Atlas service account secret', 'mdb_sa_sk_{base64url:40}']],
  ),
  ...provider(
    'Databricks',
    {
      documentation: 'https://docs.databricks.com/dev-tools/auth/pat.html',
      rotate: 'Revoke the token under Settings, Developer, Access tokens, and generate a new one.',
    },
    [
      {
        id: 'databricks-token',
        title: 'Databricks access token',
        anchors: ['dapi', 'dose', 'dkea', 'dsapi'],
        pattern: '(?:dapi|dose|dkea|dsapi)[0-9a-fA-F]{32}(?:-[0-9])?(?![A-Za-z0-9_])',
        match: ['{dapi|dose|dkea}{hex:32}', 'dapi{hex:32}-2'],
        noMatch: ['dapi{hex:12}'],
      },
    ],
  ),
  ...provider(
    'Confluent',
    {
      documentation:
        'https://docs.confluent.io/cloud/current/security/authenticate/workload-identities/service-accounts/api-keys/overview.html',
      rotate: 'Create a new API key, move clients to it, then delete this one.',
    },
    [['confluent-api-secret', 'Confluent Cloud API secret', 'cflt{base64:60}']],
  ),
  ...provider(
    'ClickHouse Cloud',
    {
      documentation: 'https://clickhouse.com/docs/cloud/manage/openapi',
      rotate: 'Delete the API key in the ClickHouse Cloud console and create a new one.',
    },
    [['clickhouse-cloud-secret', 'ClickHouse Cloud API secret', '4b1d{alnum:38}']],
  ),
  ...provider(
    'CockroachDB',
    {
      documentation: 'https://www.cockroachlabs.com/docs/cockroachcloud/managing-access',
      rotate: 'Delete the API key of the service account and create a new one.',
    },
    [['cockroachdb-api-key', 'CockroachDB Cloud API key', 'CCDB1_{alnum:22}_{alnum:40}']],
  ),
  ...provider(
    'Xata',
    {
      documentation: 'https://xata.io/docs',
      rotate: 'Delete the key in the account settings and create a new one.',
    },
    [['xata-api-key', 'Xata API key', 'xau_{alnum:32-64}']],
  ),
  ...provider(
    'Backblaze',
    {
      documentation: 'https://www.backblaze.com/docs/cloud-storage-application-keys',
      rotate: 'Delete the application key and create a new one that is limited to one bucket.',
    },
    [
      {
        id: 'backblaze-application-key',
        title: 'Backblaze B2 application key',
        format: '{K000|K001|K002|K003|K004|K005}{base64:27}',
        notAfter: 'A-Za-z0-9_+/',
      },
    ],
  ),
  ...provider(
    'Tigris',
    {
      documentation: 'https://www.tigrisdata.com/docs/iam/',
      rotate: 'Delete the access key in the console and create a new one.',
    },
    [['tigris-secret-key', 'Tigris secret access key', 'tsec_{base64url:40-80}']],
  ),
  ...provider(
    'OpenShift',
    {
      documentation: 'https://docs.redhat.com/en/documentation/openshift_container_platform/',
      rotate: 'End the session with `oc logout`, which revokes the token, and sign in again.',
    },
    [
      {
        id: 'openshift-token',
        title: 'OpenShift user token',
        format: 'sha256~{base64url:43}',
      },
    ],
  ),
];
