import type { Hover } from 'vscode-languageserver';
import type { Finding } from '../detect/finding';
import { ruleById } from '../rules/index';
import type { Checked } from './checks';
import { toRange } from './convert';
import { rulePage } from './links';

const LEVELS = { error: 'a credential', warning: 'very likely a credential', information: 'worth a look' };

/**
 * What a person needs to know of the finding at an offset: what it is, why it was reported, how to revoke and rotate it.
 * Never the value. `commands`: the client runs command links.
 */
export function hover(checked: Checked, offset: number, commands: boolean): Hover | undefined {
  const finding = checked.findings.find(({ span }) => span.start <= offset && offset <= span.end);
  if (!finding) return undefined;
  return {
    range: toRange(checked.positions, finding.span),
    contents: { kind: 'markdown', value: describe(finding, commands) },
  };
}

function describe(finding: Finding, commands: boolean): string {
  const rule = ruleById(finding.rule);
  const lines = [
    `**${escape(rule?.title ?? finding.rule)}**: ${LEVELS[finding.severity]} (\`${finding.preview.replaceAll('`', '')}\`)`,
    escape(finding.message),
  ];
  if (finding.reasons.length > 0) lines.push(`Reported because: ${escape(finding.reasons.join('; '))}.`);
  if (rule) {
    lines.push(`**Revoke and rotate:** ${escape(rule.rotate)}`);
    const links = [
      commands
        ? `[About this rule](command:credlint.showRule?${encodeURIComponent(JSON.stringify([rule.id]))})`
        : `[About this rule](${rulePage(rule.id)})`,
      `[Documentation](${rule.links.documentation})`,
      ...(rule.links.revoke ? [`[Revoke it](${rule.links.revoke})`] : []),
    ];
    lines.push(links.join(' · '));
  }
  return lines.join('\n\n');
}

function escape(text: string): string {
  return text.replace(/[\\`*_{}[\]<>#]/g, '\\$&');
}
