import { endsIn, holdsJson } from '../checks';
import { provider } from './define';

const crc = endsIn('crc32-base62', 6);
const github = (id: string, title: string, prefix: string) => ({
  id,
  title,
  format: `${prefix}{alnum:30}{crc32-base62:6}`,
  check: crc,
});

const gitlab = (id: string, title: string, prefix: string) => ({
  id,
  title,
  anchors: [prefix],
  // The plain form and the routable one, which carries its length and a checksum behind dots.
  pattern: `${prefix}[A-Za-z0-9_-]{20,300}(?:\\.[0-9a-z]{2}\\.[A-Za-z0-9]{7,9}|\\.[0-9a-z]{9})?(?![A-Za-z0-9_])`,
  match: [`${prefix}{base64url:20}`, `${prefix}{base64url:27}.01.{crc32-base36:7}`],
  noMatch: [`${prefix}{alnum:8}`],
  check: endsIn('crc32-base36', 7),
});

export const SOURCE_HOST_RULES = [
  ...provider(
    'GitHub',
    {
      documentation:
        'https://docs.github.com/authentication/keeping-your-account-and-data-secure/about-authentication-to-github#githubs-token-formats',
      revoke: 'https://github.com/settings/tokens',
      rotate:
        'Delete the token under Settings, Developer settings, and create a new one with the least permissions.',
    },
    [
      github('github-personal-access-token', 'GitHub personal access token (classic)', 'ghp_'),
      {
        id: 'github-fine-grained-token',
        title: 'GitHub fine-grained personal access token',
        anchors: ['github_pat_'],
        pattern: 'github_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59}(?![A-Za-z0-9_])',
        match: ['github_pat_{alnum:22}_{alnum:59}'],
        noMatch: ['github_pat_{alnum:10}_{alnum:20}'],
      },
      github('github-oauth-token', 'GitHub OAuth access token', 'gho_'),
      github('github-app-user-token', 'GitHub App user access token', 'ghu_'),
      {
        id: 'github-app-installation-jwt',
        title: 'GitHub App installation token (JWT form)',
        anchors: ['ghs_'],
        pattern:
          'ghs_[0-9]{1,20}_eyJ[A-Za-z0-9_-]{10,2000}\\.eyJ[A-Za-z0-9_-]{10,4000}\\.[A-Za-z0-9_-]{10,2000}',
        match: ['ghs_{digits:8}_eyJ{alnum:24}.eyJ{alnum:60}.{base64url:43}'],
        noMatch: ['ghs_{digits:8}_eyJ{alnum:24}'],
        check: holdsJson('ghs_00000000_'),
      },
      github('github-app-installation-token', 'GitHub App installation access token', 'ghs_'),
      github('github-refresh-token', 'GitHub App refresh token', 'ghr_'),
    ],
  ),
  ...provider(
    'GitLab',
    {
      documentation: 'https://docs.gitlab.com/security/tokens/',
      revoke: 'https://gitlab.com/-/user_settings/personal_access_tokens',
      rotate: 'Revoke the token where it was created (user, project, group or runner) and create a new one.',
    },
    [
      gitlab('gitlab-personal-access-token', 'GitLab access token', 'glpat-'),
      gitlab('gitlab-deploy-token', 'GitLab deploy token', 'gldt-'),
      gitlab('gitlab-runner-token', 'GitLab runner authentication token', 'glrt-'),
      gitlab('gitlab-runner-registration-token', 'GitLab runner registration token', 'glrtr-'),
      {
        id: 'gitlab-legacy-runner-token',
        title: 'GitLab runner registration token (old form)',
        format: 'GR1348941{base64url:20-50}',
      },
      gitlab('gitlab-agent-token', 'GitLab agent for Kubernetes token', 'glagent-'),
      gitlab('gitlab-oauth-secret', 'GitLab OAuth application secret', 'gloas-'),
      gitlab('gitlab-scim-token', 'GitLab SCIM token', 'glsoat-'),
      gitlab('gitlab-feature-flag-token', 'GitLab feature flags client token', 'glffct-'),
      gitlab('gitlab-feed-token', 'GitLab feed token', 'glft-'),
      gitlab('gitlab-incoming-mail-token', 'GitLab incoming mail token', 'glimt-'),
      gitlab('gitlab-workspace-token', 'GitLab workspace token', 'glwt-'),
      {
        id: 'gitlab-job-token',
        title: 'GitLab CI/CD job token',
        anchors: ['glcbt-'],
        pattern: 'glcbt-(?:[0-9a-zA-Z]{1,6}_)?[A-Za-z0-9_-]{20,300}(?![A-Za-z0-9_])',
        match: ['glcbt-{hex:2}_{base64url:20}', 'glcbt-{base64url:20}'],
        noMatch: ['glcbt-{hex:8}'],
      },
      {
        id: 'gitlab-pipeline-trigger-token',
        title: 'GitLab pipeline trigger token',
        format: 'glptt-{hex:40}',
      },
      {
        id: 'gitlab-session-cookie',
        title: 'GitLab session cookie',
        anchors: ['_gitlab_session='],
        pattern: '_gitlab_session=([0-9a-z]{32})(?![A-Za-z0-9])',
        notAfter: '',
        prefix: '',
        match: ['_gitlab_session={hex:32}'],
        noMatch: ['_gitlab_session={hex:8}'],
      },
    ],
  ),
  ...provider(
    'Bitbucket',
    {
      documentation: 'https://support.atlassian.com/bitbucket-cloud/docs/access-tokens/',
      revoke: 'https://bitbucket.org/account/settings/app-passwords/',
      rotate: 'Revoke it in the settings of the account, repository or workspace and create a new one.',
    },
    [
      {
        id: 'bitbucket-app-password',
        title: 'Bitbucket app password',
        format: 'ATBB{alnum:24}{crc32-upperhex:8}',
        check: endsIn('crc32-upperhex', 8),
        pattern: 'ATBB[A-Za-z0-9]{24}[0-9A-F]{8}(?![A-Za-z0-9_])',
        notAfter: 'A-Z0-9_',
      },
      {
        id: 'bitbucket-access-token',
        title: 'Bitbucket access token',
        anchors: ['ATCTT3xFfG'],
        pattern: 'ATCTT3xFfG[A-Za-z0-9_-]{100,300}=[0-9A-F]{8}(?![A-Za-z0-9_])',
        match: ['ATCTT3xFfG{base64url:170}={crc32-upperhex:8}'],
        noMatch: ['ATCTT3xFfG{base64url:20}'],
        check: endsIn('crc32-upperhex', 8),
      },
      {
        id: 'bitbucket-data-center-token',
        title: 'Bitbucket Data Center HTTP access token',
        format: 'BBDC-{base64:44}',
      },
    ],
  ),
  ...provider(
    'Sourcegraph',
    {
      documentation: 'https://sourcegraph.com/docs/cli/how-tos/creating-an-access-token',
      rotate: 'Delete the token in the user settings under Access tokens and create a new one.',
    },
    [
      {
        id: 'sourcegraph-access-token',
        title: 'Sourcegraph access token',
        anchors: ['sgp_'],
        pattern: 'sgp_(?:(?:[0-9a-fA-F]{16}|local)_)?[0-9a-fA-F]{40}(?![A-Za-z0-9_])',
        match: ['sgp_{hex:16}_{hex:40}', 'sgp_local_{hex:40}', 'sgp_{hex:40}'],
        noMatch: ['sgp_{hex:12}'],
      },
      { id: 'sourcegraph-license-key', title: 'Sourcegraph license key', format: 'slk_{hex:64}' },
      { id: 'sourcegraph-cody-token', title: 'Sourcegraph gateway token', format: 'sgd_{hex:64}' },
    ],
  ),
];
