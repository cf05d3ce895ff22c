/**
 * Asks `recheck` of every pattern of the rules whether a text can make it slow, and keeps the answers by a hash of the
 * pattern in `test/rules/recheck.gen.json`, so that only changed patterns are asked (seconds each).
 * `npx tsx scripts/recheck.ts`
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { checkSync } from 'recheck';
import type { TokenRule } from '../server/rules/rule';
import { TOKEN_RULES } from '../server/rules/index';

/** What `recheck` said of a pattern. */
export interface Verdict {
  readonly rule: string;
  readonly status: 'safe' | 'vulnerable' | 'unknown';
  /** `safe`, `linear`, `polynomial` (with its degree) or `exponential`; absent where it gave up. */
  readonly complexity?: string;
}

/** The part of its answer that is kept; the package's own types do not resolve. */
interface Answer {
  readonly status: Verdict['status'];
  readonly complexity?: { readonly type: string; readonly degree?: number };
}

export const VERDICTS = 'test/rules/recheck.gen.json';

/**
 * The pattern as it is run and asked: only where an anchor was found (sticky), so it starts at one place. Ranges of
 * repetitions are widened to open ones, which leaves every way to backtrack and adds some; fixed numbers, which leave
 * none, are shortened, so that an answer takes seconds.
 */
export const asRun = ({ pattern }: TokenRule): string =>
  `^(?:${pattern.replace(
    /(\[(?:\\.|[^\]\\])*\]|\\.)|\{(\d+)(?:(,)(\d*))?\}/g,
    (all, skipped: string | undefined, low: string, range: string | undefined) => {
      if (skipped !== undefined) return all;
      if (range === undefined) return Number(low) > 3 ? '{3}' : all;
      return low === '0' ? '*' : '+';
    },
  )})`;
export const flagsOf = ({ ignoreCase }: TokenRule): string => (ignoreCase === true ? 'i' : '');

export function hashOf(rule: TokenRule): string {
  return createHash('sha256')
    .update(`${flagsOf(rule)}/${asRun(rule)}`)
    .digest('hex')
    .slice(0, 16);
}

export function readVerdicts(): Record<string, Verdict> {
  return existsSync(VERDICTS) ? (JSON.parse(readFileSync(VERDICTS, 'utf8')) as Record<string, Verdict>) : {};
}

function main(): void {
  const known = readVerdicts();
  const verdicts: Record<string, Verdict> = {};
  const write = (): void => {
    const sorted = Object.entries(verdicts).sort(([a], [b]) => (a < b ? -1 : 1));
    writeFileSync(VERDICTS, `${JSON.stringify(Object.fromEntries(sorted), null, 2)}\n`);
  };
  for (const rule of TOKEN_RULES) {
    const hash = hashOf(rule);
    const before = known[hash];
    if (before !== undefined && before.status !== 'unknown') {
      verdicts[hash] = { ...before, rule: rule.id };
      continue;
    }
    const answer = checkSync(asRun(rule), flagsOf(rule), { timeout: 30_000 }) as Answer;
    const { status, complexity } = answer;
    const degree = complexity?.degree === undefined ? '' : ` ${complexity.degree}`;
    verdicts[hash] = {
      rule: rule.id,
      status,
      ...(complexity === undefined ? {} : { complexity: `${complexity.type}${degree}` }),
    };
    console.log(`${rule.id}: ${status} ${complexity?.type ?? ''}${degree}`);
    write();
  }
  write();
}

if (process.argv[1]?.endsWith('recheck.ts')) main();
