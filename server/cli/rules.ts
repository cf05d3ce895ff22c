import { rulePage } from '../report/product';
import { RULES, ruleById } from '../rules/index';
import { UsageError } from './args';
import { write } from './output';

/** `credlint rules [ID]`. */
export async function runRules(id: string | undefined): Promise<number> {
  await write(process.stdout, id === undefined ? list() : page(id));
  return 0;
}

function list(): string {
  const width = Math.max(...RULES.map((rule) => rule.id.length));
  const rows = [...RULES]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map(
      ({ id, severity, title }) =>
        `${id.padEnd(width)}  ${severity.padEnd('information'.length)}  ${title}\n`,
    );
  return rows.join('');
}

function page(id: string): string {
  const rule = ruleById(id);
  if (!rule) throw new UsageError(`There is no rule "${id}". \`credlint rules\` lists them.`);
  const lines = [
    `${rule.title} (${rule.id})`,
    '',
    ...(rule.about === undefined ? [] : [rule.about, '']),
    `Severity: ${rule.severity}`,
    ...(rule.provider === undefined ? [] : [`Provider: ${rule.provider}`]),
    `Rotate: ${rule.rotate}`,
    `Documentation: ${rule.links.documentation}`,
    ...(rule.links.revoke === undefined ? [] : [`Revoke: ${rule.links.revoke}`]),
    `Rule page: ${rulePage(rule.id)}`,
  ];
  return `${lines.join('\n')}\n`;
}
