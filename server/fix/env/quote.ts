import { READERS, type EnvFamily } from './readers';

/** The ways to write a value, in the order of preference. Which one is right is proved with the readers, not known here. */
const FORMS: readonly ((value: string) => string | undefined)[] = [
  (value) => (/^[A-Za-z0-9_./:=+@%,-]+$/.test(value) ? value : undefined),
  (value) => (/[$`"\\]/.test(value) ? undefined : `"${value}"`),
  (value) => (value.includes("'") ? undefined : `'${value}'`),
  // escaped in double quotes: all signs, only the dollar, none
  (value) => `"${value.replace(/["\\$`]/g, '\\$&')}"`,
  (value) => `"${value.replace(/["\\$]/g, '\\$&')}"`,
  (value) => `"${value.replace(/["\\]/g, '\\$&')}"`,
  (value) => `"${value.replaceAll('$', '\\$')}"`,
  (value) => `"${value}"`,
  (value) => `'${value.replace(/['\\]/g, '\\$&')}'`,
  (value) => `'${value.replaceAll("'", `'\\''`)}'`,
  (value) => `\`${value}\``,
];

/** Every family: a form that all of them read is the best one. */
const ALL = Object.keys(READERS) as EnvFamily[];

/**
 * The text to write behind `NAME=` so that every one of `families` reads exactly `value`, and as many others as can be.
 * Undefined if there is no such form, or if the value cannot stand in an environment variable or a text file.
 */
export function quoteEnvValue(value: string, families: readonly EnvFamily[]): string | undefined {
  if (unfit(value)) return undefined;
  let best: string | undefined;
  let most = -1;
  for (const form of FORMS) {
    const raw = form(value);
    if (raw === undefined || !families.every((family) => READERS[family](raw) === value)) continue;
    const readers = ALL.filter((family) => READERS[family](raw) === value).length;
    if (readers > most) {
      best = raw;
      most = readers;
    }
  }
  return best;
}

/** Bytes (UTF-8) that one variable may have on Linux, name included (`MAX_ARG_STRLEN`). */
const MAX_BYTES = 128 * 1024;

/** Why no environment variable or `.env` file can hold a value; undefined if they can. */
export function unfit(
  value: string,
): 'nul' | 'surrogate' | 'carriage-return' | 'too-long' | 'empty' | undefined {
  if (value === '') return 'empty';
  if (value.includes('\0')) return 'nul';
  if (/[\uD800-\uDFFF]/u.test(value)) return 'surrogate';
  if (value.includes('\r')) return 'carriage-return';
  if (value.length * 3 > MAX_BYTES && new TextEncoder().encode(value).length >= MAX_BYTES - 256)
    return 'too-long';
  return undefined;
}
