/**
 * Texts that say "put yours here". Kept tight: a weak password such as `test` or `secret` is no placeholder,
 * since real code runs with such values.
 */
const WHOLE = new Set(
  `changeme change_me change-me changethis changeit replaceme replace_me replace-me todo tbd fixme null none nil undefined
  true false yes no n/a na unset empty string str text redacted removed hidden masked censored sanitized obfuscated secure
  encrypted placeholder example sample dummy your-password yourpassword yourtoken yoursecret yourkey youraccesstoken
  insert_here required optional generate generated auto default prompt ask env varies any object number boolean function
  blank unknown somepassword thisissecret include same-origin omit
  on off enabled disabled info information warn warning error critical`
    .split(/\s+/)
    .filter((word) => word !== ''),
);

const PART =
  /(?:^|[^a-z])(?:your|votre|ihr|tu)(?:[-_ ]?(?:own|super|secure|secret|random|strong|new|app|api|client|aws|db|access|github|gitlab|azure|google|account|bot|auth|personal|private|jwt|user|mysql|postgres|database|admin|very|long|company|organization|service|project|real|actual|generated|unique|encryption|master|login|smtp|email|stripe|openai|slack|test|live)|[-_ .])|(?:change|replace)[-_ ]?(?:me|this|it|with|your|in)|(?:insert|enter|put|add|set|paste|fill|use|type)[-_ ](?:your|the|a|here|in|my|me|yours)|[-_ ](?:goes[-_ ])?here(?:$|[^a-z])|place[-_]?holder|redacted|(?:^|[^a-z])(?:not[-_ ]a[-_ ]real|fake|dummy|example|sample)(?:$|[^a-z])|_example$|^example|example(?:key|token|secret|password|pass)|my[-_]?(?:secret|api|access|auth|super|oauth|[a-z]{2,12}[-_])?[-_]?(?:password|passwd|token|api[-_]?key|secret[-_]?key|secret)(?:$|[-_ ]here)|^(?:some|any|the|a|an|this)[-_ ][a-z]/i;

const FILLED = /^(?:(.)\1{2,}|[xX*.\-_#?•…]{3,}|[xX]{3,}.*|(.{1,10})\2{2,})$/;
const RUN = /x{5,}|X{5,}|\*{3,}|\.{3,}|…|_{4,}|#{4,}|-{4,}|(.)\1{7,}/;
const BRACKETS =
  /^(#{2,}|_{2,}|@{2}|%{2}|~{2}|!{2})[A-Za-z][\w. -]*\1$|\[[a-z_ -]{3,20}$|^[<[({%@]+[^<>]*[>\])}%@]+$|^<[^>]*>|(?:^|[^A-Za-z0-9])<[a-z_\- ]{2,40}>|\[[a-z_\- ]{3,40}\]/i;

/** True if a value says that the real one goes here. */
export function isPlaceholder(value: string): boolean {
  const trimmed = value.trim();
  if (trimmed.startsWith('-----BEGIN')) return false;
  if (WHOLE.has(trimmed.toLowerCase())) return true;
  // Keys in base64 have runs of their own.
  if (trimmed.length < 60 && RUN.test(trimmed)) return true;
  return FILLED.test(trimmed) || BRACKETS.test(trimmed) || PART.test(trimmed);
}
