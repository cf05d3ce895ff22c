import type { CodeLiteral, Syntax } from './code';
import { JavaScriptLexer } from './javascript-lexer';
import type { Language } from './language';

const withJsx: Syntax = { joins: ['+'], jsx: true };
const withoutJsx: Syntax = { joins: ['+'] };

function literals(text: string, from: number, to: number, syntax: Syntax): CodeLiteral[] {
  return new JavaScriptLexer(text, from, to, syntax).read();
}

const comment = { line: '//', block: ['/*', '*/'] } as const;

export const javascript: Language = {
  id: 'javascript',
  title: 'JavaScript',
  kind: 'code',
  aliases: ['js', 'mjs', 'cjs', 'node'],
  extensions: ['.js', '.mjs', '.cjs', '.es6'],
  firstLine: /^#!.*\b(?:node|deno|bun|zx)\b/,
  comment,
  literals: (text) => literals(text, 0, text.length, withJsx),
  literalsIn: (text, { start, end }) => literals(text, start, end, withJsx),
};

export const javascriptreact: Language = {
  ...javascript,
  id: 'javascriptreact',
  title: 'JavaScript with JSX',
  aliases: ['jsx'],
  extensions: ['.jsx'],
  firstLine: undefined,
};

export const typescript: Language = {
  ...javascript,
  id: 'typescript',
  title: 'TypeScript',
  aliases: ['ts', 'mts', 'cts'],
  extensions: ['.ts', '.mts', '.cts'],
  firstLine: /^#!.*\b(?:tsx|ts-node)\b/,
  literals: (text) => literals(text, 0, text.length, withoutJsx),
  literalsIn: (text, { start, end }) => literals(text, start, end, withoutJsx),
};

export const typescriptreact: Language = {
  ...javascript,
  id: 'typescriptreact',
  title: 'TypeScript with JSX',
  aliases: ['tsx'],
  extensions: ['.tsx'],
  firstLine: undefined,
};
