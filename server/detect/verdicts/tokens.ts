import type { TokenCandidate } from '../tokens';

/** Why a token's form is not enough; undefined: it is kept. */
export function judgeToken(
  { span, confidence, publicPrefix }: TokenCandidate,
  text: string,
): { readonly id: string; readonly reason: string } | undefined {
  if (confidence === 'certain') return undefined;
  const value = text.slice(span.start, span.end);
  const body =
    publicPrefix !== '' && value.startsWith(publicPrefix) ? value.slice(publicPrefix.length) : value;
  if (/(?:EXAMPLE|example|Example)/.test(value))
    return { id: 'example', reason: 'It is an example of documentation.' };
  if (
    /[xX]{6,}|\*{4,}|\.{4,}|([^A\n])\1{7,}|your[-_]?/i.test(body) ||
    new Set(body.replace(/[^A-Za-z0-9]/g, '')).size < 4
  )
    return { id: 'placeholder', reason: 'It only marks where the real value goes.' };
  return undefined;
}
