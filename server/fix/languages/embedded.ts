/** What the text before a credential within a longer literal says of it. */
const HINTS: readonly RegExp[] = [
  // userinfo: the scheme says what the password is for
  /(?:^|[\s"'=])([a-z][a-z0-9+.:-]*):\/\/[^\s/?#@]*:$/i,
  // a token in the place of the user
  /(?:^|[\s"'=])([a-z][a-z0-9+.-]*):\/\/$/i,
  // query or form parameter, `NAME=`, `key: `, `--flag `
  /(?:^|[\s?&;#,"'{])--?([A-Za-z][\w.-]*)[=\s]+["']?$/,
  /(?:^|[\s?&;#,"'{(])([A-Za-z_][\w.-]*)["']?\s*[=:]\s*["']?$/,
  // scheme of an Authorization header
  /(?:^|[\s"':])(Bearer|Basic)\s+$/i,
];

/** Names for a credential from the text that stands before it in the same literal, best first. */
export function embeddedNames(before: string): string[] {
  return HINTS.flatMap((hint) => {
    const name = hint.exec(before)?.[1];
    return name === undefined ? [] : [name];
  });
}
