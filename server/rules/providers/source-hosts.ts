import type { TokenRule } from '../rule';

export const SOURCE_HOST_RULES: readonly TokenRule[] = [
  {
    id: 'github-personal-access-token',
    title: 'GitHub personal access token (classic)',
    provider: 'GitHub',
    severity: 'error',
    rotate: 'Delete the token under Settings, Developer settings, and create a new one with fewer scopes.',
    links: {
      documentation:
        'https://docs.github.com/authentication/keeping-your-account-and-data-secure/managing-your-personal-access-tokens',
      revoke: 'https://github.com/settings/tokens',
    },
    anchors: ['ghp_'],
    pattern: 'ghp_[A-Za-z0-9]{36}(?![A-Za-z0-9])',
    examples: { match: ['ghp_{alnum:36}'], noMatch: ['ghp_{alnum:12}'] },
  },
];
