import { pythonByteEscapes, pythonEscapes, type Decoder } from './decode';
import type { Language } from './language';
import { lexerOf, type StringForm } from './lexer';

const delimiters = ['"""', "'''", '"', "'"];

/** `{x}` and `{x!r:>10}`; doubled braces stand for themselves. */
const replacement = /\{\{|\}\}|\{/y;

function forms(decoder: Decoder | undefined, computed: boolean): StringForm[] {
  return delimiters.map((open) => ({
    open,
    multiline: open.length === 3,
    form: decoder ? 'quoted' : 'raw',
    backslash: true,
    decoder,
    interpolation: computed ? replacement : undefined,
  }));
}

const prefixes: Record<string, StringForm[]> = {};
for (const prefix of ['r', 'u', 'b', 'f', 't', 'br', 'rb', 'fr', 'rf', 'tr', 'rt']) {
  const decoder = prefix.includes('r') ? undefined : prefix === 'b' ? pythonByteEscapes : pythonEscapes;
  const list = forms(decoder, prefix.includes('f') || prefix.includes('t'));
  const letters = [...prefix];
  // Every letter may be written in either case.
  for (let bits = 0; bits < 1 << letters.length; bits++) {
    prefixes[letters.map((c, i) => (bits & (1 << i) ? c.toUpperCase() : c)).join('')] = list;
  }
}

const lex = lexerOf({
  newlineEnds: true,
  joins: ['+'],
  joinsNeighbours: true,
  lineComments: ['#'],
  strings: forms(pythonEscapes, false),
  prefixes,
});

export const python: Language = {
  id: 'python',
  title: 'Python',
  kind: 'code',
  aliases: ['py'],
  extensions: ['.py', '.pyi', '.pyw'],
  fileNames: ['SConstruct', 'SConscript', 'wscript'],
  firstLine: /^#!.*\bpython[\d.]*\b/,
  comment: { line: '#' },
  literals: (text) => lex(text, 0, text.length),
  literalsIn: (text, { start, end }) => lex(text, start, end),
};
