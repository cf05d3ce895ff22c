import type { Span } from '../../text/span';
import type { Construct, LanguageFixer } from '../construct';
import type { MoveRequest, Refusal } from '../plan';
import { isRefusal, refuse as refuseGeneral } from '../refusals';
import { contextRefusal } from './javascript/contexts';
import { enumRefusal } from './javascript/enumeration';
import { factsOf } from './javascript/facts';
import { hasCredentialName, namesOf } from './javascript/names';
import { existingHelper } from './javascript/lookup';
import { outerSpan, parse, type Node, type Source } from './javascript/parse';
import { slotOf } from './javascript/place';
import { valueOf } from './javascript/pieces';
import { formatting, isEsmFolder } from './javascript/project';
import { rewrite, withFallback } from './javascript/rewrite';
import { targetAt, type Target } from './javascript/target';

/** JavaScript and TypeScript, with JSX: `process.env.X` with a guard, or a helper that throws. */
export const javascriptFixer: LanguageFixer = {
  languages: ['javascript', 'typescript', 'javascriptreact', 'typescriptreact'],

  find(text, span, request) {
    return Promise.resolve(find(text, span, request));
  },

  isMixed(before, after, { path, languageId }) {
    if (guards(after) <= guards(before)) return false;
    const source = parse(after, path, languageId);
    return source !== undefined && existingHelper(source, after.length) !== undefined;
  },
};

/** How many variables are read with a guard of their own. */
function guards(text: string): number {
  return text.match(/if \(!\w+\)\s*throw new (globalThis\.)?Error\((["'])\w+ is not set\2/g)?.length ?? 0;
}

function find(text: string, span: Span, request: MoveRequest): Construct | Refusal {
  const source = parse(text, request.path, request.languageId);
  if (!source) return refuseGeneral(span, 'syntax');
  const target = targetAt(source, span, (path) => hasCredentialName(path, text));
  if (isRefusal(target)) return target;
  const refusal = contextRefusal(target, source, span) ?? enumRefusal(target.path, source, span);
  if (refusal) return refusal;
  const slot = slotOf(target, text);
  if (!slot)
    return refuseGeneral(
      span,
      'not-a-literal',
      'The credential is put together from texts that are too far apart. Write it as one text first.',
    );
  const value = valueAt(target);
  if (value === '') return refuseGeneral(span, 'empty');
  return {
    value,
    span: movedSpan(target, source, span),
    names: [...(target.kind === 'text' ? target.part.names : []), ...namesOf(target.path, text)],
    lookup: 'strict',
    rewrite(variable) {
      const facts = factsOf(source, isEsmFolder(request), formatting(request));
      return rewrite({
        source,
        facts,
        variable,
        helper: request.helper === true,
        ...withFallback({ source, path: target.path, slot, variable }),
      });
    },
  };
}

/** The decoded text of the moved part. */
function valueAt(target: Target): string {
  if (target.kind !== 'text') return target.value;
  const { span, form } = target.part;
  const value = valueOf(target.pieces).slice(span.start, span.end);
  return form === 'json' ? (JSON.parse(`"${value}"`) as string) : value;
}

/** The source of the moved node; of a part: what the caller gave. */
function movedSpan(target: Target, { text }: Source, span: Span): Span {
  const node = target.path.at(-1) as Node;
  return target.kind === 'text' && !target.whole ? span : outerSpan(node, text);
}
