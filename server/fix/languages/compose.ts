import type { Span } from '../../text/span';
import type { Construct, LanguageFixer } from '../construct';
import { basename } from '../paths';
import type { Refusal } from '../plan';
import { refuse } from '../refusals';
import { yamlConstruct } from './yaml-lookup';

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

function find(text: string, span: Span): Construct | Refusal {
  return yamlConstruct(text, span, {
    lookup: 'strict',
    write: (variable) => `\${${variable}:?${variable} is not set}`,
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
