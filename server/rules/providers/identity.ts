import { bech32, holdsJson } from '../checks';
import { provider } from './define';

/** Identity, secret stores, networks. */
export const IDENTITY_RULES = [
  ...provider(
    '1Password',
    {
      documentation: 'https://developer.1password.com/docs/service-accounts/',
      rotate: 'Rotate the token of the service account, or revoke it and create a new one.',
    },
    [
      {
        id: 'onepassword-service-account-token',
        title: '1Password service account token',
        anchors: ['ops_eyJ'],
        pattern: 'ops_eyJ[A-Za-z0-9+/_-]{100,2000}={0,3}',
        match: ['ops_eyJ{base64url:500}'],
        noMatch: ['ops_eyJ{alnum:20}'],
        check: holdsJson('ops_', ''),
      },
      {
        id: 'onepassword-secret-key',
        title: '1Password Secret Key',
        anchors: ['A3-'],
        pattern:
          'A3-[A-Z0-9]{6}-(?:[A-Z0-9]{11}|[A-Z0-9]{6}-[A-Z0-9]{5})-[A-Z0-9]{5}-[A-Z0-9]{5}-[A-Z0-9]{5}(?![A-Za-z0-9_])',
        match: ['A3-{uppernum:6}-{uppernum:6}-{uppernum:5}-{uppernum:5}-{uppernum:5}-{uppernum:5}'],
        noMatch: ['A3-{uppernum:6}'],
        rotate: 'Generate a new Secret Key in the account settings; every device has to sign in again.',
      },
    ],
  ),
  ...provider(
    'HashiCorp Vault',
    {
      documentation: 'https://developer.hashicorp.com/vault/docs/concepts/tokens',
      rotate:
        'Revoke it with `vault token revoke` (its children go with it) and sign in again for a new one.',
    },
    [
      {
        id: 'vault-token',
        title: 'Vault token',
        anchors: ['hvs.', 'hvb.', 'hvr.'],
        pattern: 'hv[sbr]\\.[A-Za-z0-9._-]{24,400}(?![A-Za-z0-9_-])',
        match: ['hvs.{base64url:95}', 'hvb.{base64url:200}'],
        noMatch: ['hvs.{alnum:9}'],
      },
      {
        id: 'vault-legacy-token',
        title: 'Vault token (old form)',
        anchors: ['"s.', "'s.", '=s.', ' s.', '\ts.', '`s.'],
        pattern:
          '["\'`=\\s](s\\.(?=[a-z]{0,24}[A-Z0-9])(?=[A-Za-z]{0,24}[0-9])[A-Za-z0-9]{24})(?:\\.[A-Za-z0-9]{5})?(?![A-Za-z0-9_.(])',
        notAfter: '',
        prefix: '',
        match: ['"s.A1{alnum:22}"'],
        noMatch: ['"s.{lower:12}"'],
      },
    ],
  ),
  ...provider(
    'Doppler',
    {
      documentation: 'https://docs.doppler.com/reference/auth-token-formats',
      rotate: 'Revoke the token in the dashboard and generate a new one.',
    },
    [
      {
        id: 'doppler-token',
        title: 'Doppler token',
        anchors: ['dp.pt.', 'dp.st.', 'dp.ct.', 'dp.sa.', 'dp.said.', 'dp.scim.', 'dp.audit.'],
        pattern:
          'dp\\.(?:pt|st|ct|sa|said|scim|audit)\\.(?:[a-z0-9_-]{2,35}\\.)?[A-Za-z0-9]{40,44}(?![A-Za-z0-9_])',
        match: ['{dp.pt.|dp.ct.|dp.sa.}{alnum:43}', 'dp.st.{lower:3}.{alnum:43}'],
        noMatch: ['dp.pt.{alnum:9}'],
      },
    ],
  ),
  ...provider(
    'Infisical',
    {
      documentation: 'https://infisical.com/docs/documentation/platform/token',
      rotate: 'Delete the service token or the client secret of the machine identity and create a new one.',
    },
    [
      {
        id: 'infisical-service-token',
        title: 'Infisical service token',
        anchors: ['st.'],
        pattern: 'st\\.[0-9a-f-]{24,36}\\.[0-9a-f]{32,64}\\.[0-9a-f]{32,64}(?![A-Za-z0-9_])',
        match: ['st.{uuid}.{hex:32}.{hex:32}'],
        noMatch: ['st.{uuid}.{hex:8}'],
      },
    ],
  ),
  ...provider(
    'Bitwarden',
    {
      documentation: 'https://bitwarden.com/help/access-tokens/',
      rotate: 'Revoke the access token of the machine account and create a new one.',
    },
    [
      {
        id: 'bitwarden-access-token',
        title: 'Bitwarden Secrets Manager access token',
        anchors: [...'0123456789abcdef'].map((digit) => `0.${digit}`),
        pattern: '0\\.[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\\.[A-Za-z0-9]{30}:[A-Za-z0-9+/]{22}==',
        prefix: '0.',
        match: ['0.{uuid}.{alnum:30}:{base64:22}=='],
        noMatch: ['0.{uuid}.{alnum:9}'],
      },
    ],
  ),
  ...provider(
    'age',
    {
      documentation: 'https://github.com/FiloSottile/age',
      rotate:
        'Make a new identity with `age-keygen`, encrypt again what this one protects, and rotate what it held.',
    },
    [
      {
        id: 'age-secret-key',
        title: 'age secret key',
        anchors: ['AGE-SECRET-KEY-1', 'AGE-SECRET-KEY-PQ-1'],
        pattern: 'AGE-SECRET-KEY-(?:PQ-)?1[QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L]{58}(?![A-Z0-9])',
        match: ['AGE-SECRET-KEY-1{bech32:58}'],
        noMatch: ['AGE-SECRET-KEY-1{bech32:12}'],
        check: bech32,
      },
    ],
  ),
  ...provider(
    'NATS',
    {
      documentation:
        'https://docs.nats.io/running-a-nats-service/configuration/securing_nats/auth_intro/nkey_auth',
      rotate:
        'Create a new NKey, replace the public key in the server configuration, and remove the old one.',
    },
    [
      {
        id: 'nats-nkey-seed',
        title: 'NATS NKey seed',
        anchors: ['SUA', 'SAA', 'SOA', 'SNA', 'SCA', 'SXA'],
        pattern: 'S[UAONCX]A[A-Z2-7]{55}(?![A-Z0-9])',
        prefix: 'S',
        match: ['{SUA|SAA|SOA}{base32:55}'],
        noMatch: ['SUA{base32:12}'],
      },
    ],
  ),
  ...provider(
    'Tailscale',
    {
      documentation: 'https://tailscale.com/kb/1277/key-and-token-prefixes',
      revoke: 'https://login.tailscale.com/admin/settings/keys',
      rotate: 'Revoke the key in the admin console and generate a new one with a short expiry.',
    },
    [
      {
        id: 'tailscale-key',
        title: 'Tailscale key',
        anchors: ['tskey-'],
        pattern:
          'tskey-(?:api|auth|client|scim|webhook)-[A-Za-z0-9_]{8,20}-[A-Za-z0-9_]{20,40}(?![A-Za-z0-9_-])',
        match: ['{tskey-api-|tskey-auth-|tskey-client-}{alnum:12}-{alnum:32}'],
        noMatch: ['tskey-api-{alnum:5}'],
      },
    ],
  ),
  ...provider(
    'Defined Networking',
    {
      documentation: 'https://docs.defined.net/guides/automating-host-creation/',
      rotate: 'Delete the API key in the admin panel and create a new one.',
    },
    [['defined-networking-key', 'Defined Networking API key', 'dnkey-{base64url:20-40}-{base64url:40-60}']],
  ),
  ...provider(
    'NetBird',
    {
      documentation: 'https://docs.netbird.io/how-to/access-netbird-public-api',
      rotate: 'Delete the token of the user and create a new one with an expiry.',
    },
    [['netbird-token', 'NetBird access token', 'nbp_{alnum:36}']],
  ),
  ...provider(
    'Stytch',
    {
      documentation: 'https://stytch.com/docs/api/authentication',
      rotate: 'Rotate the secret in the dashboard; both work until the rotation is completed.',
    },
    [['stytch-secret', 'Stytch project secret', '{secret-live-|secret-test-}{base64url:35}=']],
  ),
  ...provider(
    'Authress',
    {
      documentation: 'https://authress.io/knowledge-base/docs/authorization/service-clients/',
      rotate: 'Delete the access key of the service client and create a new one.',
    },
    [
      {
        id: 'authress-access-key',
        title: 'Authress service client access key',
        anchors: ['sc_', 'ext_', 'scauth_', 'authress_'],
        pattern:
          '(?:sc|ext|scauth|authress)_[A-Za-z0-9]{5,30}\\.[A-Za-z0-9]{4,6}\\.acc[_-][A-Za-z0-9-]{10,32}\\.[A-Za-z0-9+/_=-]{30,120}',
        match: ['sc_{alnum:10}.{alnum:4}.acc_{lowernum:10}.{base64:60}'],
        noMatch: ['sc_{alnum:10}.{alnum:4}'],
      },
    ],
  ),
  ...provider(
    'Ory',
    {
      documentation: 'https://www.ory.com/docs/concepts/personal-access-token',
      rotate: 'Delete the key in the console and create a new one.',
    },
    [['ory-token', 'Ory API key or access token', '{ory_pat_|ory_at_|ory_rt_|ory_wak_}{base64url:32-90}']],
  ),
  ...provider(
    'Bitcoin',
    {
      documentation: 'https://github.com/bitcoin/bips/blob/master/bip-0032.mediawiki',
      rotate: 'Move the funds to a wallet with a new seed at once.',
    },
    [
      {
        id: 'bitcoin-extended-private-key',
        title: 'Extended private key of a wallet',
        anchors: ['xprv', 'yprv', 'zprv', 'tprv'],
        pattern: '[xyzt]prv[1-9A-HJ-NP-Za-km-z]{107}(?![A-Za-z0-9])',
        match: ['xprv{base58:107}'],
        noMatch: ['xprv{lower:12}'],
      },
    ],
  ),
];
