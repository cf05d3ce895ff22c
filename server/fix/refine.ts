import type { TextEdit } from '../text/edits';

/** Larger edits stay whole: nobody's lines are that long, and the table below grows with the square. */
const MAX_CELLS = 4_000_000;

/**
 * The same change in smaller edits: words of the replaced text that are in the new text too stay where they are. So a place in
 * an edit that only lays out lines anew, or turns a string into a template, is known afterwards.
 * @param text that the edit's span is in
 */
export function refine({ span, newText }: TextEdit, text: string): TextEdit[] {
  const before = tokens(text.slice(span.start, span.end));
  const after = tokens(newText);
  if (before.length === 0 || after.length === 0 || before.length * after.length > MAX_CELLS)
    return [{ span, newText }];
  const kept = commonTokens(before, after);
  const out: TextEdit[] = [];
  let at = span.start;
  let done = 0;
  let i = 0;
  const close = (start: number, upTo: number): void => {
    const inserted = after.slice(done, upTo).join('');
    if (start > at || inserted !== '') out.push({ span: { start: at, end: start }, newText: inserted });
  };
  let offset = span.start;
  for (const [old, fresh] of kept) {
    for (; i < old; i++) offset += before[i]?.length ?? 0;
    close(offset, fresh);
    offset += before[i++]?.length ?? 0;
    at = offset;
    done = fresh + 1;
  }
  close(span.end, after.length);
  return out;
}

function tokens(text: string): string[] {
  return text.match(/[\p{L}\p{N}_]+|\s+|[^]/gu) ?? [];
}

/** Pairs of indices of the heaviest common subsequence; a token weighs its length. */
function commonTokens(before: readonly string[], after: readonly string[]): [number, number][] {
  const width = after.length + 1;
  const best = new Uint32Array((before.length + 1) * width);
  for (let i = before.length - 1; i >= 0; i--)
    for (let j = after.length - 1; j >= 0; j--) {
      const skip = Math.max(best[(i + 1) * width + j] ?? 0, best[i * width + j + 1] ?? 0);
      const token = before[i] ?? '';
      const take = token === after[j] ? token.length + (best[(i + 1) * width + j + 1] ?? 0) : 0;
      best[i * width + j] = Math.max(skip, take);
    }
  const pairs: [number, number][] = [];
  for (let i = 0, j = 0; i < before.length && j < after.length;) {
    const here = best[i * width + j] ?? 0;
    const token = before[i] ?? '';
    if (token === after[j] && here === token.length + (best[(i + 1) * width + j + 1] ?? 0)) {
      pairs.push([i++, j++]);
    } else if (here === (best[(i + 1) * width + j] ?? 0)) i++;
    else j++;
  }
  return pairs;
}
