/** Writes one page a rule to `docs/rules`, and their index. `npx tsx scripts/rule-pages.ts [--check]` */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { mask } from '../server/detect/mask';
import { RULES, TOKEN_RULES } from '../server/rules/index';
import type { Rule, TokenRule } from '../server/rules/rule';
import { parseTemplate, type Part } from '../server/rules/template';

const FOLDER = join('docs', 'rules');
const tokens = new Map<string, TokenRule>(TOKEN_RULES.map((rule) => [rule.id, rule]));

const SEVERITY = {
  error: 'error: a credential, sure',
  warning: 'warning: very likely a credential',
  information: 'information: weak, or advice',
} as const;

const NAMES: Readonly<Record<string, string>> = {
  digits: 'digits',
  lower: 'lower-case letters',
  upper: 'upper-case letters',
  alpha: 'letters',
  hex: 'hexadecimal digits',
  upperhex: 'upper-case hexadecimal digits',
  anyhex: 'hexadecimal digits',
  lowernum: 'lower-case letters and digits',
  uppernum: 'upper-case letters and digits',
  alnum: 'letters and digits',
  base64: 'base64 characters',
  base64url: 'base64url characters',
  base58: 'base58 characters',
  base32: 'base32 characters',
  lowerbase32: 'base32 characters',
  bech32: 'bech32 characters',
};

/** A format in words: literal texts as they are, random parts in angle brackets. */
function inWords(part: Part): string {
  switch (part.kind) {
    case 'text':
      return part.text;
    case 'choice':
      return `(${part.texts.join('|')})`;
    case 'uuid':
      return '<UUID>';
    case 'class': {
      const what = part.name.startsWith('crc32') ? 'checksum characters' : (NAMES[part.name] ?? 'characters');
      const count =
        part.max === part.min
          ? `${part.min}`
          : part.max === Infinity
            ? `${part.min} or more`
            : `${part.min} to ${part.max}`;
      return `<${count} ${what}>`;
    }
  }
}

function looks(rule: Rule): string {
  const token = tokens.get(rule.id);
  if (token === undefined) return '';
  const formats = token.examples.match.map((template) => parseTemplate(template).map(inWords).join(''));
  const shown = mask(32, token.prefix ?? (token.ignoreCase ? '' : (token.anchors[0] ?? '')));
  return `## How it looks

\`\`\`text
${[...new Set(formats)].join('\n')}
\`\`\`

Reports never show it. They show \`${shown}\`${token.check ? '. Where its checksum or structure holds, the finding is certain; a failing one does not hide it' : ''}.

`;
}

function why(rule: Rule): string {
  if (rule.about !== undefined) return rule.about;
  return `Anybody who can read this text can act as its owner at ${rule.provider ?? 'the service'}, until it is revoked. Copies stay in version history, logs and backups.`;
}

function page(rule: Rule): string {
  const { id, title, provider, severity, rotate, links } = rule;
  const revoke = links.revoke === undefined ? '' : `- [Where to revoke it](${links.revoke})\n`;
  const advice = rotate === 'Nothing to rotate.';
  return `<!-- Written by scripts/rule-pages.ts from the rule. Change the rule, then run \`npm run generate\`. -->

# ${title}

| | |
| --- | --- |
| Rule | \`${id}\` |
${provider === undefined ? '' : `| Service | ${provider} |\n`}| Severity | ${SEVERITY[severity]} |

${why(rule)}

${looks(rule)}${
    advice
      ? ''
      : `## Revoke and rotate

${rotate}

Moving a value to the environment does not undo that it was written down. If the file was shared or pushed, rotate it.

`
  }- [Documentation](${links.documentation})
${revoke}
## Silence it

On one line, with the reason, in the comment form of the language:

\`\`\`js
// credlint-disable-next-line ${id} -- why this is fine
\`\`\`

In \`.credlintrc.json\`, for one path or everywhere:

\`\`\`json
{
  "ignores": [{ "rule": "${id}", "path": "docs/**", "reason": "why this is fine" }],
  "rules": { "${id}": "off" }
}
\`\`\`

[All rules](README.md)
`;
}

function index(): string {
  const row = ({ id, title, severity }: Rule): string => `| [\`${id}\`](${id}.md) | ${title} | ${severity} |`;
  const byTitle = (a: Rule, b: Rule): number => (a.title.toLowerCase() < b.title.toLowerCase() ? -1 : 1);
  const head = '| Rule | What it finds | Severity |\n| --- | --- | --- |';
  const generic = RULES.filter(({ id }) => !tokens.has(id));
  const named = TOKEN_RULES.filter(({ startsWord }) => startsWord === true);
  const formed = TOKEN_RULES.filter(({ startsWord }) => startsWord !== true);
  const table = (rules: readonly Rule[]): string => [head, ...[...rules].sort(byTitle).map(row)].join('\n');
  return `<!-- Written by scripts/rule-pages.ts from the rules. Change a rule, then run \`npm run generate\`. -->

# Rules

${RULES.length} rules. \`credlint rules ID\` shows one in the terminal.

## By name, place and form

${table(generic)}

## By the format of a service

${table(formed)}

## By the name of a service

These have no prefix of their own: the value must have the right form and stand under a name that contains the service's.

${table(named)}
`;
}

/**
 * Brings `docs/rules` up to date. Returns the paths that were out of date; with `check` nothing is written.
 */
export function writeRulePages(check: boolean): string[] {
  const pages = new Map(RULES.map((rule) => [`${rule.id}.md`, page(rule)]));
  pages.set('README.md', index());
  const stale: string[] = [];
  mkdirSync(FOLDER, { recursive: true });
  for (const [name, text] of pages) {
    const path = join(FOLDER, name);
    if (existsSync(path) && readFileSync(path, 'utf8') === text) continue;
    stale.push(path);
    if (!check) writeFileSync(path, text);
  }
  for (const name of readdirSync(FOLDER)) {
    if (pages.has(name)) continue;
    stale.push(join(FOLDER, name));
    if (!check) rmSync(join(FOLDER, name));
  }
  return stale;
}

if (process.argv[1]?.endsWith('rule-pages.ts')) {
  const check = process.argv.includes('--check');
  const stale = writeRulePages(check);
  for (const path of stale) console.log(check ? `out of date: ${path}` : `wrote ${path}`);
  if (check && stale.length > 0) process.exitCode = 1;
}
