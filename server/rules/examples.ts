import { CHECKSUMS } from './checksums';
import { CLASSES, parseTemplate } from './template';

/** Random numbers in [0, 1) that are the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const alphabets = new Map<string, string>();

/** All characters of a class, written out. */
function alphabet(name: string): string {
  let known = alphabets.get(name);
  if (known === undefined) {
    known = (CLASSES[name] ?? '').replace(/(.)-(.)/g, (_, from: string, to: string) => {
      let run = '';
      for (let code = from.charCodeAt(0); code <= to.charCodeAt(0); code++) run += String.fromCharCode(code);
      return run;
    });
    alphabets.set(name, known);
  }
  return known;
}

/**
 * A made-up credential of the form of `template` (`template.ts`), the same for the same seed. Open lengths get up to
 * 8 characters more than their least. Throws an Error for a template that is not of the language.
 */
export function example(template: string, seed: number): string {
  const random = seeded(seed * 2654435761 + template.length);
  const pick = (from: string | readonly string[]): string => from[Math.floor(random() * from.length)] ?? '';
  let out = '';
  for (const part of parseTemplate(template)) {
    if (part.kind === 'text') out += part.text;
    else if (part.kind === 'choice') out += pick(part.texts);
    else if (part.kind === 'uuid') {
      const hex = (count: number) => Array.from({ length: count }, () => pick('0123456789abcdef')).join('');
      out += `${hex(8)}-${hex(4)}-4${hex(3)}-${pick('89ab')}${hex(3)}-${hex(12)}`;
    } else {
      const checksum = CHECKSUMS[part.name];
      if (checksum) {
        out += checksum(out, part.min);
        continue;
      }
      const max = Math.min(part.max, part.min + 8);
      const length = part.min + Math.floor(random() * (max - part.min + 1));
      const letters = alphabet(part.name);
      for (let i = 0; i < length; i++) out += pick(letters);
    }
  }
  return out;
}
