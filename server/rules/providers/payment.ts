import { provider } from './define';

/** Payment, shipping and travel. */
export const PAYMENT_RULES = [
  ...provider(
    'Stripe',
    {
      documentation: 'https://docs.stripe.com/keys',
      revoke: 'https://dashboard.stripe.com/apikeys',
      rotate: 'Roll the key in the Dashboard; it can expire now or after a grace period.',
    },
    [
      {
        id: 'workos-api-key',
        title: 'WorkOS API key',
        provider: 'WorkOS',
        format: '{sk_live_|sk_test_}a2V5X{alnum:30-80}',
        links: { documentation: 'https://workos.com/docs/glossary/api-key' },
        rotate: 'Create a new key in the dashboard, move clients to it, then delete this one.',
      },
      {
        id: 'stripe-secret-key',
        title: 'Stripe secret key',
        anchors: ['sk_live_', 'sk_test_'],
        pattern: 'sk_(?:live|test)_[A-Za-z0-9]{16,247}(?![A-Za-z0-9_])',
        match: ['{sk_live_|sk_test_}{alnum:99}', 'sk_test_{alnum:24}'],
        noMatch: ['sk_live_{alnum:6}'],
      },
      {
        id: 'stripe-restricted-key',
        title: 'Stripe restricted key',
        anchors: ['rk_live_', 'rk_test_', 'rk_prod_', 'sk_prod_'],
        pattern: '(?:rk_live|rk_test|rk_prod|sk_prod)_[A-Za-z0-9]{16,247}(?![A-Za-z0-9_])',
        match: ['{rk_live_|rk_test_}{alnum:99}'],
        noMatch: ['rk_live_{alnum:6}'],
      },
      {
        id: 'webhook-signing-secret',
        title: 'Webhook signing secret',
        anchors: ['whsec_'],
        pattern: 'whsec_[A-Za-z0-9+/]{24,88}={0,2}(?![A-Za-z0-9+/=_])',
        match: ['whsec_{alnum:32}', 'whsec_{base64:43}='],
        noMatch: ['whsec_{alnum:9}'],
      },
    ],
  ),
  ...provider(
    'Square',
    {
      documentation: 'https://developer.squareup.com/docs/build-basics/access-tokens',
      revoke: 'https://developer.squareup.com/apps',
      rotate: 'Replace the access token or the application secret in the Developer Console.',
    },
    [
      {
        id: 'square-access-token',
        title: 'Square access token',
        anchors: ['EAAA'],
        pattern: 'EAAA(?=[A-Za-z0-9_-]{0,40}[0-9])(?:[A-Za-z0-9_-]{60}|[A-Za-z0-9]{22})(?![A-Za-z0-9_+/-])',
        match: ['EAAAE{alnum:50}1{alnum:8}'],
        noMatch: ['EAAA{alnum:9}'],
        notAfter: 'A-Za-z0-9_+/-',
      },
      {
        id: 'square-oauth-secret',
        title: 'Square application secret',
        anchors: ['sq0csp-', 'sq0atp-', 'sq0idp-', 'sandbox-sq0'],
        pattern: '(?:sandbox-)?sq0(?:csp|atp|atb|idp|idb|csb)-[A-Za-z0-9_-]{22,43}\\\\?(?![A-Za-z0-9_-]{22})',
        match: ['sq0csp-{base64url:43}', 'sq0atp-{base64url:22}'],
        noMatch: ['sq0csp-{alnum:9}'],
      },
    ],
  ),
  ...provider(
    'PayPal',
    {
      documentation: 'https://developer.paypal.com/braintree/docs/guides/authorization/access-token',
      rotate: 'Revoke the access token in the Braintree control panel and connect again.',
    },
    [
      {
        id: 'braintree-access-token',
        title: 'Braintree access token',
        anchors: ['access_token$production$', 'access_token$sandbox$'],
        pattern: 'access_token\\$(?:production|sandbox)\\$[0-9a-z]{16}\\$[0-9a-f]{32}(?![A-Za-z0-9_])',
        match: ['access_token$production${lowernum:16}${hex:32}'],
        noMatch: ['access_token$production${lowernum:6}'],
      },
    ],
  ),
  ...provider(
    'Adyen',
    {
      documentation: 'https://docs.adyen.com/development-resources/api-credentials/',
      rotate:
        'Generate a new API key for the credential in the Customer Area; the old one stays valid for 24 hours.',
    },
    [
      {
        id: 'adyen-api-key',
        title: 'Adyen API key',
        anchors: ['AQE'],
        pattern:
          'AQE[a-z]{1,2}hm[A-Za-z0-9+/]{60,400}(?:={0,2}-[A-Za-z0-9+/]{40,50}=?-[A-Za-z0-9+/=&:{}<>?.,;()\\[\\]^$*|!@#%~]{10,20})?',
        match: ['AQEyhm{base64:120}', 'AQEohm{base64:100}'],
        noMatch: ['AQEyhm{alnum:12}'],
      },
    ],
  ),
  ...provider(
    'Plaid',
    {
      documentation: 'https://plaid.com/docs/api/tokens/',
      rotate: 'Invalidate the access token with `/item/access_token/invalidate` and store the new one.',
    },
    [
      [
        'plaid-access-token',
        'Plaid access token',
        '{access-sandbox-|access-development-|access-production-}{uuid}',
      ],
    ],
  ),
  ...provider(
    'Flutterwave',
    {
      documentation: 'https://developer.flutterwave.com/docs/authentication',
      rotate: 'Generate new API keys in the dashboard settings; the old ones stop working.',
    },
    [
      {
        id: 'flutterwave-secret-key',
        title: 'Flutterwave secret or encryption key',
        anchors: ['FLWSECK-', 'FLWSECK_TEST-'],
        pattern: 'FLWSECK(?:_TEST)?-[0-9a-h]{12,48}(?:-X)?(?![A-Za-z0-9_])',
        match: ['{FLWSECK-|FLWSECK_TEST-}{hex:32}-X', 'FLWSECK_TEST-{hex:12}'],
        noMatch: ['FLWSECK-{hex:5}'],
      },
    ],
  ),
  ...provider(
    'Razorpay',
    {
      documentation: 'https://razorpay.com/docs/payments/dashboard/account-settings/api-keys/',
      rotate: 'Regenerate the key in the dashboard; the old one can stay valid for 24 hours.',
    },
    [['razorpay-key-id', 'Razorpay key ID', '{rzp_live_|rzp_test_}{alnum:14}']],
  ),
  ...provider(
    'Mollie',
    {
      documentation: 'https://docs.mollie.com/reference/authentication',
      rotate: 'Roll the key in the dashboard under Developers, API keys.',
    },
    [
      ['mollie-api-key', 'Mollie API key', '{live_|test_}{alnum:30}'],
      ['mollie-access-token', 'Mollie organization access token', 'access_{alnum:48}'],
    ],
  ),
  ...provider(
    'GoCardless',
    {
      documentation: 'https://developer.gocardless.com/getting-started/api/making-your-first-request/',
      rotate: 'Delete the access token in the developer dashboard and create a new one.',
    },
    [
      {
        id: 'gocardless-access-token',
        title: 'GoCardless access token',
        anchors: ['live_', 'sandbox_'],
        pattern: '(?:live|sandbox)_(?=[a-z_=-]{0,12}[0-9A-Z])[A-Za-z0-9_=-]{40}(?![A-Za-z0-9_=-])',
        match: ['live_a1{base64url:38}', 'sandbox_a1{base64url:38}'],
        noMatch: ['live_{alnum:9}'],
      },
    ],
  ),
  ...provider(
    'Lob',
    {
      documentation: 'https://docs.lob.com/#tag/API-Keys',
      rotate: 'Create a new secret key in the dashboard, move clients to it, then delete this one.',
    },
    [['lob-api-key', 'Lob API key', '{live_|test_}{hex:35}']],
  ),
  ...provider(
    'Mercury',
    {
      documentation: 'https://docs.mercury.com/docs/getting-started',
      rotate: 'Delete the token under Settings, API Tokens, and create a new one.',
    },
    [['mercury-api-token', 'Mercury API token', 'secret-token:mercury_{alnum:20+}']],
  ),
  ...provider(
    'Xendit',
    {
      documentation: 'https://docs.xendit.co/docs/api-key',
      rotate: 'Delete the key in the dashboard and create a new one.',
    },
    [['xendit-api-key', 'Xendit secret key', '{xnd_production_|xnd_development_}{alnum:40-70}']],
  ),
  ...provider(
    'Midtrans',
    {
      documentation: 'https://docs.midtrans.com/docs/api-authorization-headers',
      rotate: 'Regenerate the access keys in the settings.',
    },
    [['midtrans-server-key', 'Midtrans server key', '{SB-Mid-server-|Mid-server-}{base64url:24}']],
  ),
  ...provider(
    'Paddle',
    {
      documentation: 'https://developer.paddle.com/api-reference/about/api-keys',
      rotate: 'Revoke the API key in the dashboard and create a new one with an expiry.',
    },
    [
      [
        'paddle-api-key',
        'Paddle API key',
        '{pdl_live_apikey_|pdl_sdbx_apikey_}{lowernum:26}_{alnum:22}_{alnum:3}',
      ],
    ],
  ),
  ...provider(
    'Shippo',
    {
      documentation: 'https://docs.goshippo.com/docs/guides_general/authentication/',
      rotate: 'Generate a new token in the settings and delete this one.',
    },
    [['shippo-api-token', 'Shippo API token', '{shippo_live_|shippo_test_}{anyhex:40}']],
  ),
  ...provider(
    'EasyPost',
    {
      documentation: 'https://docs.easypost.com/docs/authentication',
      rotate: 'Delete the API key in the account settings and create a new one.',
    },
    [['easypost-api-key', 'EasyPost API key', '{EZAK|EZTK}{alnum:54}']],
  ),
  ...provider(
    'Duffel',
    {
      documentation: 'https://duffel.com/docs/api/overview/making-requests/authentication',
      rotate: 'Revoke the access token in the dashboard and create a new one.',
    },
    [
      {
        id: 'duffel-access-token',
        title: 'Duffel access token',
        anchors: ['duffel_live_', 'duffel_test_'],
        pattern: 'duffel_(?:live|test)_[A-Za-z0-9_=-]{43}(?![A-Za-z0-9_=-])',
        match: ['{duffel_live_|duffel_test_}{base64url:43}'],
        noMatch: ['duffel_test_{alnum:9}'],
      },
    ],
  ),
  ...provider(
    'SettleMint',
    {
      documentation: 'https://console.settlemint.com/documentation/',
      rotate: 'Delete the access token in the console and create a new one.',
    },
    [['settlemint-access-token', 'SettleMint access token', '{sm_aat_|sm_pat_|sm_sat_}{alnum:16}']],
  ),
];
