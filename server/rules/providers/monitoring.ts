import { endsIn, holdsJson } from '../checks';
import { provider } from './define';

export const MONITORING_RULES = [
  ...provider(
    'New Relic',
    {
      documentation: 'https://docs.newrelic.com/docs/apis/intro-apis/new-relic-api-keys/',
      revoke: 'https://one.newrelic.com/launcher/api-keys-ui.api-keys-launcher',
      rotate: 'Delete the key on the API keys page and create a new one.',
    },
    [
      ['newrelic-user-key', 'New Relic user key', 'NRAK-{alnum:27}'],
      {
        id: 'newrelic-insert-key',
        title: 'New Relic insert or query key',
        anchors: ['NRII-', 'NRIQ-'],
        pattern: 'NRI[IQ]-[A-Za-z0-9_-]{24,36}(?![A-Za-z0-9_-])',
        match: ['{NRII-|NRIQ-}{base64url:32}'],
        noMatch: ['NRII-{alnum:9}'],
      },
      {
        id: 'newrelic-license-key',
        title: 'New Relic license key',
        anchors: ['NRAL'],
        before: { class: '0-9A-Za-z', min: 36, max: 36 },
        prefix: '',
        pattern: '[0-9A-Za-z]{36}NRAL(?![A-Za-z0-9_])',
        match: ['{hex:36}NRAL'],
        noMatch: ['{hex:12}NRAL'],
      },
      {
        id: 'newrelic-browser-key',
        title: 'New Relic browser key',
        about:
          'This key is sent to browsers, so it is no secret there. It still lets others send data to the account.',
        format: '{NRJS-|NRBR-}{hex:19}',
        severity: 'warning',
      },
    ],
  ),
  ...provider(
    'Grafana',
    {
      documentation: 'https://grafana.com/docs/grafana/latest/administration/service-accounts/',
      rotate: 'Delete the token of the service account or access policy and add a new one with an expiry.',
    },
    [
      {
        id: 'grafana-service-account-token',
        title: 'Grafana service account token',
        anchors: ['glsa_'],
        pattern: 'glsa_[A-Za-z0-9]{32}_[0-9a-fA-F]{8}(?![A-Za-z0-9_])',
        match: ['glsa_{alnum:32}_{crc32-hex-le:8}'],
        noMatch: ['glsa_{alnum:32}'],
        check: endsIn('crc32-hex-le', 8),
      },
      {
        id: 'grafana-cloud-token',
        title: 'Grafana Cloud access policy token',
        anchors: ['glc_'],
        pattern: 'glc_[A-Za-z0-9+/]{32,400}={0,3}(?![A-Za-z0-9+/=])',
        match: ['glc_{base64:120}'],
        noMatch: ['glc_{alnum:9}'],
        check: holdsJson('glc_', ''),
      },
      {
        id: 'grafana-api-key',
        title: 'Grafana API key (old form)',
        anchors: ['eyJrIjoi'],
        pattern: 'eyJrIjoi[A-Za-z0-9+/_-]{60,400}={0,3}(?![A-Za-z0-9+/=_-])',
        match: ['eyJrIjoi{alnum:84}'],
        noMatch: ['eyJrIjoi{alnum:9}'],
        check: holdsJson('', ''),
      },
    ],
  ),
  ...provider(
    'Sentry',
    {
      documentation: 'https://docs.sentry.io/account/auth-tokens/',
      revoke: 'https://sentry.io/settings/account/api/auth-tokens/',
      rotate: 'Revoke the token in the organization or user settings and create a new one.',
    },
    [
      {
        id: 'sentry-organization-token',
        title: 'Sentry organization auth token',
        anchors: ['sntrys_eyJ'],
        pattern: 'sntrys_eyJ[A-Za-z0-9+/=_-]{60,600}',
        match: ['sntrys_eyJpYXQiOj{alnum:150}_{base64:43}'],
        noMatch: ['sntrys_eyJ{alnum:9}'],
        check: holdsJson('sntrys_', '_='),
      },
      ['sentry-user-token', 'Sentry user auth token', 'sntryu_{hex:64}'],
      ['sentry-integration-token', 'Sentry internal integration token', 'sntrya_{hex:64}'],
      ['sentry-client-secret', 'Sentry integration client secret', 'sntryi_{hex:64}'],
    ],
  ),
  ...provider(
    'Dynatrace',
    {
      documentation:
        'https://docs.dynatrace.com/docs/manage/identity-access-management/access-tokens-and-oauth-clients/access-tokens',
      rotate: 'Delete the token under Access Tokens and create a new one with the scopes that are needed.',
    },
    [
      {
        id: 'dynatrace-token',
        title: 'Dynatrace access token',
        anchors: ['dt0c01.', 'dt0s01.', 'dt0s02.', 'dt0s03.', 'dt0s04.', 'dt0s06.', 'dt0s08.', 'dt0s16.'],
        pattern: 'dt0[cs][01][0-9]\\.[A-Za-z0-9]{8,24}\\.[A-Za-z0-9]{64}(?![A-Za-z0-9])',
        match: ['{dt0c01.|dt0s01.|dt0s16.}{base32:24}.{base32:64}'],
        noMatch: ['dt0c01.{base32:24}'],
      },
    ],
  ),
  ...provider(
    'Honeycomb',
    {
      documentation: 'https://docs.honeycomb.io/configure/environments/manage-api-keys/',
      rotate: 'Delete the key in the environment settings and create a new one.',
    },
    [
      [
        'honeycomb-key',
        'Honeycomb ingest or management key',
        '{hcaik_|hcbik_|hcxik_|hcxmk_|hcamk_}{alnum:58}',
      ],
    ],
  ),
  ...provider(
    'Axiom',
    {
      documentation: 'https://axiom.co/docs/reference/tokens',
      rotate: 'Delete the token in the settings and create a new one.',
    },
    [['axiom-token', 'Axiom API or personal token', '{xaat-|xapt-|xait-}{uuid}']],
  ),
  ...provider(
    'Checkly',
    {
      documentation: 'https://www.checklyhq.com/docs/accounts-and-users/creating-api-key/',
      rotate: 'Delete the API key in the account settings and create a new one.',
    },
    [['checkly-api-key', 'Checkly API key', 'cu_{hex:32}']],
  ),
  ...provider(
    'UptimeRobot',
    {
      documentation: 'https://uptimerobot.com/api/',
      rotate: 'Regenerate the API key under Integrations & API.',
    },
    [
      {
        id: 'uptimerobot-api-key',
        title: 'UptimeRobot API key',
        anchors: Array.from({ length: 10 }, (_, digit) => `ur${digit}`),
        pattern: 'ur[0-9]{6,10}-[0-9a-f]{24}(?![A-Za-z0-9_-])',
        prefix: 'ur',
        match: ['ur1{digits:6}-{hex:24}'],
        noMatch: ['ur1{digits:6}-{hex:8}'],
      },
    ],
  ),
  ...provider(
    'PagerDuty',
    {
      documentation: 'https://support.pagerduty.com/main/docs/api-access-keys',
      rotate: 'Delete the key under Integrations, API Access Keys, and create a new one.',
    },
    [['pagerduty-oauth-token', 'PagerDuty OAuth token', '{pdus+_0XBP|pdeu+_0XBP}{base64url:20-60}']],
  ),
  ...provider(
    'Rootly',
    {
      documentation: 'https://docs.rootly.com/api-reference/overview',
      rotate: 'Delete the API key in the settings and create a new one.',
    },
    [['rootly-api-key', 'Rootly API key', 'rootly_{hex:64}']],
  ),
  ...provider(
    'Healthchecks.io',
    {
      documentation: 'https://healthchecks.io/docs/api/',
      rotate: 'Revoke the API key in the project settings and create a new one.',
    },
    [['healthchecks-api-key', 'Healthchecks.io API key', '{hcw_|hcr_}{alnum:28}']],
  ),
];
