import type { Rule } from './rule';

const OWASP = 'https://cheatsheetseries.owasp.org/cheatsheets/Secrets_Management_Cheat_Sheet.html';
const CWE = 'https://cwe.mitre.org/data/definitions/798.html';
const rotateAtSource =
  'Issue a new one where this one came from, put it into the environment, then revoke the old one.';
const changePassword =
  'Change the password at the service, put the new one into the environment, and end open sessions.';

/** Rules of no provider: credentials known by their name, their place or their form, and advice. */
export const GENERIC_RULES = [
  {
    id: 'named-secret',
    title: 'Secret under a telling name',
    about:
      'A value that looks random is given to a name that means a credential, such as a password, key or token. Anybody who can read the file can use it.',
    severity: 'warning',
    rotate: rotateAtSource,
    links: { documentation: CWE },
  },
  {
    id: 'url-userinfo',
    title: 'Password in a URL',
    about:
      'The address carries a user name and password. URLs end up in logs, histories and error messages, and the password with them.',
    severity: 'error',
    rotate: changePassword,
    links: { documentation: 'https://www.rfc-editor.org/rfc/rfc3986#section-3.2.1' },
  },
  {
    id: 'url-query-credential',
    title: 'Credential in a URL query',
    about:
      'A query parameter carries a credential. URLs are written to access logs, proxies and browser histories; send it in a header from the environment.',
    severity: 'warning',
    rotate: rotateAtSource,
    links: { documentation: 'https://cwe.mitre.org/data/definitions/598.html' },
  },
  {
    id: 'url-fragment-credential',
    title: 'Credential in a URL fragment',
    about: 'The part after `#` carries a credential, as left over from an OAuth redirect.',
    severity: 'warning',
    rotate: 'End the session that it belongs to and sign in again.',
    links: { documentation: 'https://www.rfc-editor.org/rfc/rfc6750#section-5.3' },
  },
  {
    id: 'authorization-header',
    title: 'Credential in an Authorization header',
    about:
      'The header carries a written-out Bearer token or Basic password instead of one from the environment.',
    severity: 'error',
    rotate: rotateAtSource,
    links: { documentation: 'https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/Authorization' },
  },
  {
    id: 'credential-header',
    title: 'Credential in a request header',
    about:
      'A header that authenticates the request (an API key, token or session cookie) carries a written-out value.',
    severity: 'warning',
    rotate: rotateAtSource,
    links: { documentation: OWASP },
  },
  {
    id: 'command-line-credential',
    title: 'Credential on a command line',
    about:
      'A flag carries a credential. Command lines are visible to other users of the machine and kept in shell histories and build logs.',
    severity: 'warning',
    rotate: rotateAtSource,
    links: { documentation: 'https://cwe.mitre.org/data/definitions/214.html' },
  },
  {
    id: 'connection-string-password',
    title: 'Password in a connection string',
    about: 'A database or service connection string carries its password.',
    severity: 'error',
    rotate: changePassword,
    links: {
      documentation: 'https://learn.microsoft.com/sql/connect/ado-net/protecting-connection-information',
    },
  },
  {
    id: 'sql-password',
    title: 'Password in an SQL statement',
    about: 'A statement that creates or changes a login carries its password.',
    severity: 'warning',
    rotate: changePassword,
    links: { documentation: CWE },
  },
  {
    id: 'private-key',
    title: 'Private key',
    about:
      'A private key in PEM, OpenSSH, PGP, PuTTY or age form. Anybody who has it can sign, decrypt or sign in as its owner.',
    severity: 'error',
    rotate:
      'Make a new key pair, replace the public key or certificate wherever it is trusted, then remove the old one.',
    links: { documentation: 'https://www.rfc-editor.org/rfc/rfc7468' },
  },
  {
    id: 'key-material',
    title: 'Key material',
    about: 'A list of bytes or an encoded block that is used as a cryptographic key.',
    severity: 'warning',
    rotate: 'Make a new key outside the source, and encrypt again what the old one protects.',
    links: { documentation: 'https://cwe.mitre.org/data/definitions/321.html' },
  },
  {
    id: 'hashed-password',
    title: 'Password hash',
    about: 'A stored password hash. Weak passwords can be found from it by trying.',
    severity: 'information',
    rotate: changePassword,
    links: {
      documentation: 'https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html',
    },
  },
  {
    id: 'provider-credential',
    title: 'Credential of a named service',
    about: 'A value with the form of a credential stands under the name of the service that issues it.',
    severity: 'warning',
    rotate: rotateAtSource,
    links: { documentation: OWASP },
  },
  {
    id: 'jwt',
    title: 'JSON Web Token',
    about: 'A signed token that grants what its claims say to anybody who presents it, until it expires.',
    severity: 'warning',
    rotate:
      'End the session or revoke the client that it was issued to; if it has no expiry, rotate the signing key.',
    links: { documentation: 'https://www.rfc-editor.org/rfc/rfc7519' },
  },
  {
    id: 'jwt-no-expiry',
    title: 'JSON Web Token without an expiry',
    about: 'The token has no `exp` claim, so it stays valid until the signing key changes.',
    severity: 'warning',
    rotate: 'Rotate the signing key and issue short-lived tokens with an `exp` claim.',
    links: { documentation: 'https://www.rfc-editor.org/rfc/rfc8725' },
  },
  {
    id: 'jwt-long-life',
    title: 'JSON Web Token with a long life',
    about: 'The time from `iat` to `exp` is longer than the limit `jwtMaxLife` of the project.',
    severity: 'warning',
    rotate: 'Issue tokens that live for minutes or hours and refresh them.',
    links: { documentation: 'https://www.rfc-editor.org/rfc/rfc8725' },
  },
  {
    id: 'jwt-expired',
    title: 'Expired JSON Web Token',
    about: 'The token has expired. It still shows its claims and how tokens are handled here.',
    severity: 'information',
    rotate: 'Nothing to revoke if the service checks `exp`. Remove the token from the file.',
    links: { documentation: 'https://www.rfc-editor.org/rfc/rfc7519#section-4.1.4' },
  },
  {
    id: 'jwt-unsigned',
    title: 'Unsigned JSON Web Token',
    about: 'The header says `alg: none`: anybody can write such a token. A service that accepts it is open.',
    severity: 'warning',
    rotate: 'Make the service refuse `alg: none`, and issue signed tokens.',
    links: { documentation: 'https://www.rfc-editor.org/rfc/rfc8725#section-3.1' },
  },
  {
    id: 'recipe-credential',
    title: 'Hard-coded credential in a recipe',
    about:
      'A step of a Workato recipe carries a credential as plain text. Recipes are exported, shared and logged; the connection is the place for credentials.',
    severity: 'error',
    rotate: 'Put a new credential into the connection, or a secrets manager, and revoke the old one.',
    links: { documentation: 'https://docs.workato.com/security/security-best-practices.html' },
  },
  {
    id: 'plain-text-secret',
    title: 'Plain text where a secret belongs',
    about: 'This format has an encrypted or referenced form for the value, and here it stands in plain text.',
    severity: 'warning',
    rotate: rotateAtSource,
    links: { documentation: OWASP },
  },
  {
    id: 'tracked-env-file',
    title: '.env file tracked by git',
    about:
      'A file that holds the environment of this machine is part of the repository, with all that is in it.',
    severity: 'warning',
    rotate: 'Tell git to forget it (`git rm --cached`), ignore it, and rotate every credential that it held.',
    links: { documentation: 'https://12factor.net/config' },
  },
  {
    id: 'ignore-without-reason',
    title: 'Ignore comment without a reason',
    about: 'The comment works, but nobody will know why. Add ` -- ` and the reason.',
    severity: 'information',
    rotate: 'Nothing to rotate.',
    links: { documentation: CWE },
  },
  {
    id: 'unused-ignore',
    title: 'Ignore comment that ignores nothing',
    about: 'No finding is left that this comment would silence. Remove it.',
    severity: 'information',
    rotate: 'Nothing to rotate.',
    links: { documentation: CWE },
  },
] as const satisfies readonly Rule[];

/** Ids of the rules of no provider. */
export type GenericRuleId = (typeof GENERIC_RULES)[number]['id'];
