import { provider } from './define';

/** Building, testing, deploying, feature flags. */
export const DELIVERY_RULES = [
  ...provider(
    'CircleCI',
    {
      documentation: 'https://circleci.com/docs/managing-api-tokens/',
      revoke: 'https://app.circleci.com/settings/user/tokens',
      rotate: 'Delete the token in the user or project settings and create a new one.',
    },
    [
      ['circleci-personal-token', 'CircleCI personal API token', 'CCIPAT_{alnum:22}_{hex:40}'],
      ['circleci-project-token', 'CircleCI project API token', 'CCIPRJ_{alnum:22}_{hex:40}'],
    ],
  ),
  ...provider(
    'Buildkite',
    {
      documentation: 'https://buildkite.com/docs/apis/managing-api-tokens',
      revoke: 'https://buildkite.com/user/api-access-tokens',
      rotate: 'Delete the token in the personal or cluster settings and create a new one.',
    },
    [
      ['buildkite-api-token', 'Buildkite API token', 'bkua_{hex:40}'],
      ['buildkite-agent-token', 'Buildkite agent token', 'bkct_{alnum:40-90}'],
      ['buildkite-package-token', 'Buildkite package registry token', '{bkpat_|bkpt_|bkrt_}{alnum:40-90}'],
    ],
  ),
  ...provider(
    'JetBrains',
    {
      documentation: 'https://www.jetbrains.com/help/teamcity/configuring-your-user-profile.html',
      rotate: 'Delete the token in the profile under Access Tokens and create a new one with an expiry.',
    },
    [
      {
        id: 'teamcity-access-token',
        title: 'TeamCity access token',
        anchors: ['eyJ0eXAiOiAiVENWMiJ9.'],
        pattern: 'eyJ0eXAiOiAiVENWMiJ9\\.[A-Za-z0-9_-]{30,50}\\.[A-Za-z0-9_-]{44,60}',
        match: ['eyJ0eXAiOiAiVENWMiJ9.{alnum:36}.{alnum:48}'],
        noMatch: ['eyJ0eXAiOiAiVENWMiJ9.{alnum:8}'],
      },
      [
        'jetbrains-permanent-token',
        'YouTrack or Hub permanent token',
        'perm:{alnum:8-40}.{alnum:4-60}.{alnum:28-40}',
      ],
    ],
  ),
  ...provider(
    'Octopus Deploy',
    {
      documentation: 'https://octopus.com/docs/octopus-rest-api/how-to-create-an-api-key',
      rotate: 'Revoke the API key in the profile and create a new one with an expiry.',
    },
    [
      {
        id: 'octopus-api-key',
        title: 'Octopus Deploy API key',
        format: 'API-{uppernum:25-32}',
        notAfter: 'A-Za-z0-9_/-',
      },
    ],
  ),
  ...provider(
    'Harness',
    {
      documentation: 'https://developer.harness.io/docs/platform/automation/api/add-and-manage-api-keys/',
      rotate: 'Rotate or delete the token under API Keys in the profile or the service account.',
    },
    [
      {
        id: 'harness-token',
        title: 'Harness access token',
        anchors: ['pat.', 'sat.'],
        pattern: '[ps]at\\.[A-Za-z0-9_-]{22}\\.[A-Za-z0-9]{24}\\.[A-Za-z0-9]{20}(?![A-Za-z0-9_])',
        match: ['{pat.|sat.}{alnum:22}.{alnum:24}.{alnum:20}'],
        noMatch: ['pat.{alnum:22}.{alnum:5}'],
      },
    ],
  ),
  ...provider(
    'HashiCorp',
    {
      documentation:
        'https://developer.hashicorp.com/terraform/cloud-docs/users-teams-organizations/api-tokens',
      revoke: 'https://app.terraform.io/app/settings/tokens',
      rotate: 'Revoke the token in the settings of the user, team or organization and create a new one.',
    },
    [
      {
        id: 'terraform-token',
        title: 'HCP Terraform API token',
        anchors: ['.atlasv1.'],
        before: { class: 'A-Za-z0-9', min: 14, max: 14 },
        prefix: '',
        pattern: '[A-Za-z0-9]{14}\\.atlasv1\\.[A-Za-z0-9_=-]{60,90}(?![A-Za-z0-9_-])',
        match: ['{alnum:14}.atlasv1.{base64url:67}'],
        noMatch: ['{alnum:14}.atlasv1.{alnum:12}'],
      },
    ],
  ),
  ...provider(
    'Pulumi',
    {
      documentation: 'https://www.pulumi.com/docs/administration/access-identity/access-tokens/',
      revoke: 'https://app.pulumi.com/account/tokens',
      rotate: 'Delete the access token in the account settings and create a new one with an expiry.',
    },
    [['pulumi-access-token', 'Pulumi access token', 'pul-{hex:40}']],
  ),
  ...provider(
    'SonarQube',
    {
      documentation: 'https://docs.sonarsource.com/sonarqube-server/user-guide/managing-tokens/',
      rotate: 'Revoke the token under My Account, Security, and generate a new one.',
    },
    [['sonarqube-token', 'SonarQube token', '{squ_|sqp_|sqa_}{hex:40}']],
  ),
  ...provider(
    'Snyk',
    {
      documentation: 'https://docs.snyk.io/snyk-api/authentication-for-api',
      rotate: 'Revoke the key in the account or service account settings and generate a new one.',
    },
    [
      {
        id: 'snyk-token',
        title: 'Snyk access token',
        anchors: ['snyk_uat.', 'snyk_sat.'],
        pattern: 'snyk_[us]at\\.[0-9a-f]{8}\\.[A-Za-z0-9_.-]{60,2000}',
        match: ['snyk_uat.{hex:8}.{base64url:300}'],
        noMatch: ['snyk_uat.{hex:8}'],
      },
    ],
  ),
  ...provider(
    'Infracost',
    {
      documentation: 'https://www.infracost.io/docs/features/cli_commands/',
      rotate: 'Regenerate the API key in the organization settings.',
    },
    [
      {
        id: 'infracost-api-key',
        title: 'Infracost API key',
        format: 'ico-{alnum:32}',
        notAfter: 'A-Za-z0-9_./-',
      },
    ],
  ),
  ...provider(
    'Prefect',
    {
      documentation: 'https://docs.prefect.io/v3/manage/cloud/manage-users/api-keys',
      rotate: 'Delete the API key in the profile and create a new one with an expiry.',
    },
    [['prefect-api-key', 'Prefect Cloud API key', '{pnu_|pnb_}{alnum:36}']],
  ),
  ...provider(
    'LaunchDarkly',
    {
      documentation: 'https://launchdarkly.com/docs/home/account/api',
      rotate: 'Reset the key or token in the account settings.',
    },
    [
      ['launchdarkly-access-token', 'LaunchDarkly access token', 'api-{uuid}'],
      ['launchdarkly-sdk-key', 'LaunchDarkly server-side SDK key', 'sdk-{uuid}'],
    ],
  ),
  ...provider(
    'Unleash',
    {
      documentation: 'https://docs.getunleash.io/reference/api-tokens-and-client-keys',
      rotate: 'Delete the API token in the project or admin settings and create a new one.',
    },
    [
      [
        'unleash-api-token',
        'Unleash API token',
        '{*:*.|*:development.|*:production.|default:development.|default:production.}{hex:56}',
      ],
    ],
  ),
  ...provider(
    'ConfigCat',
    {
      documentation: 'https://configcat.com/docs/sdk-reference/overview/',
      rotate: 'Revoke the SDK key in the dashboard and generate a new one.',
    },
    [['configcat-sdk-key', 'ConfigCat SDK key', 'configcat-sdk-1/{base64url:22}/{base64url:22}']],
  ),
  ...provider(
    'WunderGraph',
    {
      documentation: 'https://cosmo-docs.wundergraph.com/studio/api-keys',
      rotate: 'Delete the API key in the organization settings and create a new one.',
    },
    [['wundergraph-api-key', 'WunderGraph Cosmo API key', 'cosmo_{hex:32}']],
  ),
  ...provider(
    'Trigger.dev',
    {
      documentation: 'https://trigger.dev/docs/apikeys',
      rotate: 'Regenerate the key on the API keys page of the project.',
    },
    [
      ['trigger-secret-key', 'Trigger.dev secret key', '{tr_prod_|tr_stg_|tr_dev_|tr_preview_}{alnum:20-32}'],
      ['trigger-access-token', 'Trigger.dev personal access token', 'tr_pat_{lowernum:40}'],
    ],
  ),
  ...provider(
    'Inngest',
    {
      documentation: 'https://www.inngest.com/docs/platform/signing-keys',
      rotate: 'Create a new signing key, deploy it beside the old one, then rotate in the dashboard.',
    },
    [
      [
        'inngest-signing-key',
        'Inngest signing key',
        '{signkey-prod-|signkey-test-|signkey-branch-}{hex:32-64}',
      ],
    ],
  ),
  ...provider(
    'StackHawk',
    {
      documentation: 'https://docs.stackhawk.com/',
      rotate: 'Delete the API key in the settings and create a new one.',
    },
    [['stackhawk-api-key', 'StackHawk API key', 'hawk.{base64url:20}.{base64url:20}']],
  ),
  ...provider(
    'Postman',
    {
      documentation: 'https://learning.postman.com/docs/developer/postman-api/authentication/',
      revoke: 'https://go.postman.co/settings/me/api-keys',
      rotate: 'Revoke the API key in the account settings and generate a new one with an expiry.',
    },
    [
      ['postman-api-key', 'Postman API key', 'PMAK-{hex:24}-{hex:34}'],
      ['postman-collection-key', 'Postman collection access key', 'PMAT-{uppernum:26}'],
    ],
  ),
  ...provider(
    'ReadMe',
    {
      documentation: 'https://docs.readme.com/main/reference/intro/authentication',
      rotate: 'Delete the API key in the project configuration and create a new one.',
    },
    [['readme-api-key', 'ReadMe API key', 'rdme_{lowernum:70}']],
  ),
  ...provider(
    'Apollo GraphQL',
    {
      documentation: 'https://www.apollographql.com/docs/graphos/platform/access-management/api-keys',
      rotate: 'Delete the API key in GraphOS Studio and create a new one.',
    },
    [
      {
        id: 'apollo-graph-key',
        title: 'Apollo GraphOS API key',
        anchors: ['service:', 'user:gh.'],
        pattern:
          '(?:service:[A-Za-z0-9_-]{2,64}|user:gh\\.[A-Za-z0-9_-]{1,40}):[A-Za-z0-9_-]{22}(?![A-Za-z0-9_-])',
        notAfter: 'A-Za-z0-9_.-',
        prefix: '',
        match: ['service:{lower:8}:{alnum:22}', 'user:gh.{lower:8}:{alnum:22}'],
        noMatch: ['service:{lower:8}:{lower:9}'],
        severity: 'warning',
      },
    ],
  ),
  ...provider(
    'WakaTime',
    {
      documentation: 'https://wakatime.com/developers#authentication',
      rotate: 'Refresh the secret API key in the account settings.',
    },
    [['wakatime-api-key', 'WakaTime API key', '{waka_|waka_tok_}{uuid}']],
  ),
  ...provider(
    'Kong',
    {
      documentation: 'https://developer.konghq.com/konnect-api/',
      rotate: 'Revoke the token in Konnect and generate a new one.',
    },
    [['kong-konnect-token', 'Kong Konnect access token', '{kpat_|spat_}{alnum:40-60}']],
  ),
  ...provider(
    'Zuplo',
    {
      documentation: 'https://zuplo.com/docs/articles/api-key-management',
      rotate: 'Roll the key of the consumer in the portal.',
    },
    [['zuplo-api-key', 'Zuplo API key', 'zpka_{hex:32}_{hex:8}']],
  ),
];
