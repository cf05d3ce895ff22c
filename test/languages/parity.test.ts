import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { parse } from '@babel/parser';
import { visit } from 'jsonc-parser';
import { isMap, isScalar, isSeq, parseAllDocuments, type ParsedNode } from 'yaml';
import { languageById, languageForFile } from '../../server/languages/index';
import type { Literal } from '../../server/languages/language';

/** Real files that every checkout has. */
const programs = [
  'node_modules/@babel/parser/lib/index.js',
  'node_modules/eslint/lib/rules/no-useless-escape.js',
  'node_modules/eslint/lib/rules/indent.js',
  'node_modules/mocha/lib/runner.js',
  'node_modules/jsonc-parser/lib/esm/impl/scanner.js',
  'node_modules/yaml/dist/parse/lexer.js',
  'node_modules/typescript/lib/lib.es5.d.ts',
  'server/languages/names.ts',
  'server/languages/decode.ts',
  'test/languages/spans.test.ts',
];

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly value?: unknown;
}

/** Spans of strings and templates (outer), with the value where it is constant. */
function textsOf(file: string, text: string): { texts: Map<string, unknown>; comments: string[] } {
  const plugins = file.endsWith('.ts') ? (['typescript'] as const) : (['jsx'] as const);
  const ast = parse(text, {
    sourceType: 'unambiguous',
    allowReturnOutsideFunction: true,
    plugins: [...plugins],
  });
  const texts = new Map<string, unknown>();
  const walk = (node: unknown): void => {
    if (node === null || typeof node !== 'object') return;
    const { type, start, end, value } = node as Node;
    if (type === 'StringLiteral') texts.set(`${start}-${end}`, value);
    if (type === 'DirectiveLiteral' || type === 'TemplateLiteral') texts.set(`${start}-${end}`, undefined);
    for (const [key, child] of Object.entries(node)) if (key !== 'loc' && key !== 'comments') walk(child);
  };
  walk(ast.program);
  const comments = (ast.comments ?? []).map((comment) => `${comment.start}-${comment.end}`);
  const { interpreter } = ast.program;
  if (interpreter) comments.unshift(`${interpreter.start}-${interpreter.end}`);
  return { texts, comments };
}

const outer = (literal: Literal): string => `${literal.outer.start}-${literal.outer.end}`;

describe('literals of whole files are those of a parser', () => {
  for (const file of programs) {
    it(`JavaScript and TypeScript: ${file}`, () => {
      const text = readFileSync(file, 'utf8');
      const { texts, comments } = textsOf(file, text);
      const found = languageForFile(file).literals(text);
      const strings = found.filter(({ form }) => form !== 'comment' && form !== 'bare');
      assert.deepEqual(strings.map(outer).sort(), [...texts.keys()].sort());
      assert.deepEqual(found.filter(({ form }) => form === 'comment').map(outer), comments);
      for (const literal of strings) {
        const value = texts.get(outer(literal));
        if (value !== undefined) assert.equal(literal.value, value);
      }
    });
  }

  it('JSON: package-lock.json', () => {
    const text = readFileSync('package-lock.json', 'utf8');
    const wanted = new Map<string, string>();
    visit(text, {
      onLiteralValue: (value, offset, length) => wanted.set(`${offset}-${offset + length}`, String(value)),
      onObjectProperty: (name, offset, length) => wanted.set(`${offset}-${offset + length}`, name),
    });
    const found = languageById('json').literals(text);
    assert.deepEqual(new Map(found.map((literal) => [outer(literal), literal.value])), wanted);
  });

  it('YAML: scalars, values and key paths', () => {
    const text = `${yamlSample.join('\n')}\n`;
    const wanted: string[] = [];
    const walk = (node: ParsedNode | null, path: readonly string[]): void => {
      if (isMap(node)) {
        for (const { key, value } of node.items) walk(value, [...path, String(key)]);
      } else if (isSeq(node)) for (const item of node.items) walk(item, path);
      else if (isScalar(node) && String(node.value) !== '') {
        wanted.push(`${node.range?.[0]} ${path.join('.')} ${String(node.value).trimEnd()}`);
      }
    };
    for (const document of parseAllDocuments(text, { schema: 'failsafe' })) {
      assert.deepEqual(document.errors, []);
      walk(document.contents, []);
    }
    const found = languageById('yaml')
      .literals(text)
      .filter(({ form }) => form !== 'comment')
      .map(
        ({ outer: { start }, keyPath, value }) => `${start} ${(keyPath ?? []).join('.')} ${value.trimEnd()}`,
      );
    assert.deepEqual(found, wanted);
  });
});

const yamlSample = [
  '# head',
  'a: b c # tail',
  'quoted: "d \\"e\\" \\u0041"',
  "single: 'f''g'",
  'nested:',
  '  deep: {h: i, "j": [k, l], m: {n: o}}',
  '  list:',
  '  - p',
  '  - q: r',
  '    s: t',
  '  -',
  '    u: v',
  '  - - w',
  '    - x',
  'literal: |',
  '  y',
  '    z',
  '',
  '  a',
  'folded: >-',
  '  b',
  '  c',
  '',
  '  d',
  'plain: e',
  '  f g',
  'multi: "h',
  '  i \\',
  '  j"',
  'flow: [',
  '  k, # why',
  '  l',
  ']',
  'url: http://m:n@o/p#q',
  '---',
  'second: r',
];

describe('literals of broken files', () => {
  it('are kept when a line is cut in half', () => {
    let kept = 0;
    let all = 0;
    for (const file of programs) {
      const text = readFileSync(file, 'utf8');
      const language = languageForFile(file);
      const whole = language.literals(text).filter(({ form }) => form === 'quoted' || form === 'template');
      for (let part = 1; part < 10; part++) {
        const start = text.lastIndexOf('\n', (text.length * part) / 10) + 1;
        const end = text.indexOf('\n', start);
        if (end - start < 8) continue;
        const cut = (start + end) >> 1;
        const broken = text.slice(0, cut) + text.slice(end);
        const found = new Set(language.literals(broken).map(outer));
        for (const { outer: span } of whole) {
          if (span.end > start && span.start < end) continue;
          all++;
          const by = span.start >= end ? end - cut : 0;
          if (found.has(`${span.start - by}-${span.end - by}`)) kept++;
        }
      }
    }
    assert.ok(kept / all > 0.97, `${kept} of ${all}`);
  });
});
