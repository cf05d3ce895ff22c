import type { Language } from './language';
import { lineLiterals } from './lines';

/** Text of no known language: lines with `key = value`, `key: value` and quoted parts. */
export const plaintext: Language = {
  id: 'plaintext',
  title: 'Plain text',
  kind: 'prose',
  aliases: ['text', 'txt', 'log'],
  extensions: ['.txt', '.text', '.log'],
  literals: (text, near) => lineLiterals(text, 0, text.length, near),
  literalsIn: (text, { start, end }, near) => lineLiterals(text, start, end, near),
};
