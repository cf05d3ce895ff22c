import { decodesTo, endsIn } from '../checks';
import { provider } from './define';

export const REGISTRY_RULES = [
  ...provider(
    'npm',
    {
      documentation: 'https://docs.npmjs.com/about-access-tokens',
      revoke: 'https://www.npmjs.com/settings/~/tokens',
      rotate: 'Revoke the token with `npm token revoke` and create a granular one with an expiry.',
    },
    [
      {
        id: 'npm-access-token',
        title: 'npm access token',
        format: 'npm_{alnum:30}{crc32-base62:6}',
        check: endsIn('crc32-base62', 6),
      },
      {
        id: 'npm-registry-auth',
        title: 'Credential in an .npmrc file',
        anchors: ['_authToken', '_password', '_auth'],
        // A value that begins with `$` is a reference to the environment.
        pattern:
          '_(?:authToken|password|auth)[ \\t]{0,4}=[ \\t]{0,4}["\']?((?=[^\\s"\']{0,40}[0-9+/=-])[A-Za-z0-9+/=_-][A-Za-z0-9+/=_.-]{11,400})',
        notAfter: 'A-Za-z0-9_',
        prefix: '',
        match: ['_authToken={uuid}', '_auth={base64:20}7=', '_password="{base64:20}4="'],
        noMatch: ['_authToken={hex:4}'],
      },
    ],
  ),
  ...provider(
    'PyPI',
    {
      documentation: 'https://pypi.org/help/#apitoken',
      revoke: 'https://pypi.org/manage/account/token/',
      rotate:
        'Delete the token in the account settings and create one for a single project, or use trusted publishing.',
    },
    [
      {
        id: 'pypi-token',
        title: 'PyPI upload token',
        anchors: ['pypi-AgEIcHlwaS5vcmc', 'pypi-AgENdGVzdC5weXBpLm9yZw'],
        pattern: 'pypi-(?:AgEIcHlwaS5vcmc|AgENdGVzdC5weXBpLm9yZw)[A-Za-z0-9_-]{50,1000}',
        match: ['pypi-AgEIcHlwaS5vcmcCJ{base64url:150}', 'pypi-AgENdGVzdC5weXBpLm9yZwIk{base64url:150}'],
        noMatch: ['pypi-AgEIcHlwaS5vcmc{alnum:12}'],
        check: decodesTo('pypi-', /^\x02\x01(?:\x08pypi\.org|\x0dtest\.pypi\.org)\x02\$[0-9a-f-]{36}\x00/),
      },
    ],
  ),
  ...provider(
    'RubyGems',
    {
      documentation: 'https://guides.rubygems.org/api-key-scopes/',
      revoke: 'https://rubygems.org/profile/api_keys',
      rotate: 'Delete the API key in the profile and create one with the scope that is needed.',
    },
    [['rubygems-api-key', 'RubyGems API key', 'rubygems_{hex:48}']],
  ),
  ...provider(
    'NuGet',
    {
      documentation: 'https://learn.microsoft.com/nuget/nuget-org/publish-a-package',
      revoke: 'https://www.nuget.org/account/apikeys',
      rotate: 'Regenerate or delete the API key in the account.',
    },
    [['nuget-api-key', 'NuGet API key', 'oy2{lowernum:43}']],
  ),
  ...provider(
    'crates.io',
    {
      documentation: 'https://doc.rust-lang.org/cargo/reference/publishing.html',
      revoke: 'https://crates.io/settings/tokens',
      rotate: 'Revoke the token in the account settings and create a new one.',
    },
    [['crates-io-token', 'crates.io API token', 'cio{alnum:32}']],
  ),
  ...provider(
    'Clojars',
    {
      documentation: 'https://github.com/clojars/clojars-web/wiki/Deploy-Tokens',
      revoke: 'https://clojars.org/tokens',
      rotate: 'Disable the deploy token in the dashboard and create a new one.',
    },
    [
      {
        id: 'clojars-deploy-token',
        title: 'Clojars deploy token',
        format: 'CLOJARS_{lowernum:60}',
      },
    ],
  ),
  ...provider(
    'Packagist',
    {
      documentation: 'https://packagist.com/docs/composer-authentication',
      rotate: 'Regenerate the token in the settings of the user or organization.',
    },
    [
      {
        id: 'packagist-token',
        title: 'Private Packagist token',
        anchors: ['packagist_'],
        pattern: 'packagist_[ou][ru]t_[0-9a-f]{68}(?![A-Za-z0-9_])',
        match: ['packagist_{out|ort|uut}_{hex:68}'],
        noMatch: ['packagist_uut_{hex:12}'],
      },
    ],
  ),
  ...provider(
    'Docker',
    {
      documentation: 'https://docs.docker.com/security/access-tokens/',
      revoke: 'https://app.docker.com/settings/personal-access-tokens',
      rotate: 'Delete the access token in the account settings and create one with fewer permissions.',
    },
    [
      ['docker-access-token', 'Docker personal access token', 'dckr_pat_{base64url:24-32}'],
      ['docker-organization-token', 'Docker organization access token', 'dckr_oat_{base64url:24-36}'],
      {
        id: 'docker-swarm-join-token',
        title: 'Docker Swarm join token',
        format: 'SWMTKN-1-{lowernum:50}-{lowernum:25}',
        rotate: 'Rotate it with `docker swarm join-token --rotate`.',
      },
      {
        id: 'docker-swarm-unlock-key',
        title: 'Docker Swarm unlock key',
        format: 'SWMKEY-1-{base64:43}',
        rotate: 'Rotate it with `docker swarm unlock-key --rotate`.',
      },
    ],
  ),
  ...provider(
    'JFrog',
    {
      documentation: 'https://jfrog.com/help/r/jfrog-platform-administration-documentation/access-tokens',
      rotate: 'Revoke the token or API key in the user profile and create a new one.',
    },
    [
      ['jfrog-api-key', 'JFrog Artifactory API key', 'AKCp{alnum:60-73}'],
      {
        id: 'jfrog-reference-token',
        title: 'JFrog reference token',
        anchors: ['cmVmd'],
        pattern: 'cmVmd[A-Za-z0-9]{59}(?![A-Za-z0-9])',
        match: ['cmVmdGtuOjAxOj{alnum:50}'],
        noMatch: ['cmVmdGtu{alnum:12}'],
        check: decodesTo('', /^reftkn:\d\d:\d{10}:/),
      },
      {
        id: 'jfrog-encrypted-password',
        title: 'JFrog Artifactory encrypted password',
        anchors: ['AP'].flatMap((head) => [...'0123456789ABCDEF'].map((digit) => head + digit)),
        pattern:
          'AP[0-9A-F](?=[A-Z0-9]{0,30}[a-z])(?=[A-Za-z]{0,30}[0-9])[A-Za-z0-9]{24,60}(?![A-Za-z0-9_+/=])',
        notAfter: 'A-Za-z0-9_+/',
        match: ['AP6{alnum:14}a1{alnum:16}'],
        noMatch: ['AP6{alnum:9}'],
        severity: 'warning',
      },
    ],
  ),
];
