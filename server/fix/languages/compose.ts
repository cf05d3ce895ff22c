import type { Span } from '../../text/span';
import type { Construct, LanguageFixer } from '../construct';
import { basename } from '../paths';
import type { Refusal } from '../plan';
import { isRefusal, refuse } from '../refusals';
import { yamlConstruct } from './yaml-lookup';
import { yamlScalarAt } from './yaml-scalars';

/** Docker Compose: `${X:?…}`; `$$` is a dollar sign. Compose reads the `.env` beside the file by itself. */
export const composeFixer: LanguageFixer = {
  languages: ['yaml'],
  accepts: (path, text) =>
    /^(docker-)?compose([.-][\w.-]+)?\.ya?ml$/i.test(basename(path)) ||
    (/^services:[^\S\n]*\r?$/m.test(text) &&
      /^\s+(image|build):/m.test(text) &&
      !/^(stages|jobs|on):/m.test(text)),
  loading: { by: 'Docker Compose', reader: 'compose' },
  find: (text, span) => Promise.resolve(find(text, span)),
};

const write = (variable: string): string => `\${${variable}:?${variable} is not set}`;

function find(text: string, span: Span): Construct | Refusal {
  const fallback = defaultAround(text, span);
  if (fallback) {
    const decode = () => fallback.value.replaceAll('$$', '$');
    const whole = yamlConstruct(text, fallback.span, { lookup: 'strict', write, decode });
    return isRefusal(whole) ? whole : { ...whole, names: [fallback.name, ...whole.names] };
  }
  return yamlConstruct(text, cutsDollar(text, span) ? wholeOf(text, span) : span, {
    lookup: 'strict',
    write,
    decode: (written) =>
      /(^|[^$])(\$\$)*\$(?!\$)/.test(written)
        ? refuse(
            span,
            'not-a-literal',
            'A part of this value already comes from a variable. Select only the credential itself.',
          )
        : written.replaceAll('$$', '$'),
  });
}

/** True if an end of the span lies in a `$$`: then it is only a piece of the credential. */
function cutsDollar(text: string, { start, end }: Span): boolean {
  const dollarsBefore = (offset: number) => /\$*$/.exec(text.slice(0, offset))?.[0].length ?? 0;
  return [start, end].some((offset) => text[offset] === '$' && dollarsBefore(offset) % 2 === 1);
}

function wholeOf(text: string, span: Span): Span {
  const scalar = yamlScalarAt(text, span);
  return typeof scalar === 'string' ? span : scalar.outer;
}

/** The lookup whose default holds the span: `${NAME:-default}`. */
function defaultAround(text: string, span: Span): { name: string; value: string; span: Span } | undefined {
  const start = text.lastIndexOf('\n', span.start - 1) + 1;
  const line = /^[^\r\n]*/.exec(text.slice(start))?.[0] ?? '';
  for (const match of line.matchAll(/(?<!\$)(?:\$\$)*(\$\{([A-Za-z_]\w*):?-)([^{}]*)\}/g)) {
    const end = start + match.index + match[0].length;
    const [, opening = '', name = '', value = ''] = match;
    const from = end - 1 - value.length;
    if (from <= span.start && span.end < end && span.start < span.end)
      return { name, value, span: { start: from - opening.length, end } };
  }
  return undefined;
}
