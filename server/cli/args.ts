import { parseArgs, type ParseArgsConfig } from 'node:util';
import type { Severity } from '../rules/rule';
import { SEVERITIES } from '../report/model';

/** Bad usage: shown with a pointer to the help, exit code 2. */
export class UsageError extends Error {}

/** One-based line and one-based UTF-16 column, as `--at` takes them. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** A place to move: end exclusive. */
export interface PlaceRange {
  readonly start: Place;
  readonly end: Place;
}

export type Format = 'text' | 'json' | 'sarif' | 'github';

export interface ScanArguments {
  readonly paths: readonly string[];
  readonly format: Format;
  readonly output?: string;
  readonly config?: string;
  readonly ignored: boolean;
  readonly failOn: Severity;
}

export interface FixArguments {
  readonly paths: readonly string[];
  readonly dryRun: boolean;
  readonly level: Severity;
  readonly at: readonly PlaceRange[];
  readonly envFile?: string;
  readonly load: boolean;
}

const FORMATS: readonly Format[] = ['text', 'json', 'sarif', 'github'];

export function scanArguments(args: readonly string[]): ScanArguments {
  const { values, positionals } = parse(args, {
    format: { type: 'string', default: 'text' },
    output: { type: 'string' },
    config: { type: 'string' },
    'no-gitignore': { type: 'boolean', default: false },
    'fail-on': { type: 'string', default: 'warning' },
  });
  return {
    paths: positionals.length > 0 ? positionals : ['.'],
    format: oneOf('--format', text(values.format), FORMATS),
    output: optional('--output', values.output),
    config: optional('--config', values.config),
    ignored: values['no-gitignore'] === true,
    failOn: oneOf('--fail-on', text(values['fail-on']), SEVERITIES),
  };
}

export function fixArguments(args: readonly string[]): FixArguments {
  const { values, positionals } = parse(args, {
    'dry-run': { type: 'boolean', default: false },
    level: { type: 'string', default: 'warning' },
    at: { type: 'string', multiple: true, default: [] },
    'env-file': { type: 'string' },
    load: { type: 'boolean', default: false },
  });
  const at = (Array.isArray(values.at) ? values.at : []).map((place) => range(String(place)));
  if (at.length > 0 && positionals.length !== 1) throw new UsageError('--at needs exactly one file.');
  return {
    paths: positionals.length > 0 ? positionals : ['.'],
    dryRun: values['dry-run'] === true,
    level: oneOf('--level', text(values.level), SEVERITIES),
    at,
    envFile: optional('--env-file', values['env-file']),
    load: values.load === true,
  };
}

/** The rule's id, if one was given. */
export function rulesArguments(args: readonly string[]): string | undefined {
  const { positionals } = parse(args, {});
  if (positionals.length > 1) throw new UsageError('rules takes one rule id at most.');
  return positionals[0];
}

export function explainArguments(args: readonly string[]): { readonly file: string; readonly line: number } {
  const { positionals } = parse(args, {});
  const match = /^(.+):([1-9]\d*)$/s.exec(positionals[0] ?? '');
  if (positionals.length !== 1 || !match?.[1])
    throw new UsageError('explain takes FILE:LINE, for example app.js:12.');
  return { file: match[1], line: Number(match[2]) };
}

function parse(
  args: readonly string[],
  options: NonNullable<ParseArgsConfig['options']>,
): { values: Record<string, unknown>; positionals: string[] } {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    // Node's message, up to the first full stop: it names the option, not its value
    const message = error instanceof Error ? error.message : '';
    throw new UsageError(`${/^[^.\n]*(?:\.{1,2}[^.\s][^.\n]*)*/.exec(message)?.[0] ?? 'Unknown option'}.`);
  }
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function optional(option: string, value: unknown): string | undefined {
  if (value === undefined) return undefined;
  if (value === '') throw new UsageError(`${option} needs a file.`);
  return text(value);
}

function oneOf<T extends string>(option: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((candidate) => candidate === value);
  if (found === undefined) throw new UsageError(`${option} takes ${allowed.join(', ')}.`);
  return found;
}

function range(value: string): PlaceRange {
  const match = /^([1-9]\d*):([1-9]\d*)-([1-9]\d*):([1-9]\d*)$/.exec(value);
  if (!match) throw new UsageError('--at takes LINE:COL-LINE:COL, for example 3:14-3:40.');
  const [, line, column, endLine, endColumn] = match.map(Number);
  const result = {
    start: { line: line ?? 1, column: column ?? 1 },
    end: { line: endLine ?? 1, column: endColumn ?? 1 },
  };
  const { start, end } = result;
  if (end.line < start.line || (end.line === start.line && end.column < start.column))
    throw new UsageError('--at: the end lies before the start.');
  return result;
}
