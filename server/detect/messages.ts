import type { Rule, Severity } from '../rules/rule';

const WEAK =
  'This looks like a weak password or secret. If it is a real one, move it to an environment variable.';

const MESSAGES: Readonly<Record<string, string>> = {
  'named-secret': 'This looks like a secret. Move it to an environment variable.',
  'url-userinfo': 'This URL carries a password. Move it to an environment variable.',
  'url-query-credential':
    'This URL carries a credential in its query. Send it in a header, from an environment variable.',
  'url-fragment-credential':
    'This URL carries a credential in its fragment. Remove it and end the session it belongs to.',
  'authorization-header':
    'This header carries a written-out credential. Take it from an environment variable.',
  'credential-header': 'This header carries a written-out credential. Take it from an environment variable.',
  'command-line-credential':
    'This command line carries a credential. Take it from an environment variable or a file.',
  'connection-string-password':
    'This connection string carries its password. Move it to an environment variable.',
  'sql-password': 'This statement carries a password. Pass it in from an environment variable.',
  'key-material': 'This looks like a cryptographic key. Load it from outside the source.',
  'jwt-no-expiry':
    'This JSON Web Token never expires. Move it to an environment variable, and issue one with an `exp` claim.',
  'jwt-long-life':
    'This JSON Web Token lives longer than the limit. Move it to an environment variable, and issue short-lived ones.',
  'jwt-expired': 'This JSON Web Token has expired. Remove it.',
  'jwt-unsigned':
    'This JSON Web Token is not signed (`alg: none`), so anybody can write one. Issue signed tokens.',
  'recipe-credential': 'This recipe step carries a credential. Move it to the connection.',
  'plain-text-secret': 'This is plain text where a secret belongs. Use a reference or the encrypted form.',
};

/** One calm sentence or two: what it is and what to do. Never with the value. */
export function messageFor(ruleId: string, severity: Severity, rule: Rule | undefined): string {
  if (severity === 'information' && ruleId === 'named-secret') return WEAK;
  return MESSAGES[ruleId] ?? `${rule?.title ?? ruleId} in plain text. Move it to an environment variable.`;
}
