import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import vm from 'node:vm';
import * as prettier from 'prettier';
import ts from 'typescript';
import { javascriptFixer } from '../../server/fix/languages/javascript';
import { variableName } from '../../server/fix/naming';
import { isRefusal } from '../../server/fix/refusals';
import type { MoveRequest, Refusal } from '../../server/fix/plan';
import { applyEdits } from '../../server/text/edits';

interface Moved {
  readonly before: string;
  readonly after: string;
  readonly variable: string;
  readonly value: string;
}

/** Fixes a program whose credential stands between `‹` and `›`; `KEY` in it is replaced by a random text. */
async function fix(
  path: string,
  marked: string,
  more: Record<string, string> = {},
): Promise<Moved | Refusal> {
  const program = marked.replace(/\bKEY\b/g, `k${randomBytes(8).toString('hex')}`);
  const span = { start: program.indexOf('‹'), end: program.indexOf('›') - 1 };
  const before = program.replace(/[‹›]/g, '');
  const files = Object.entries(more).map(
    ([name, text]) => [name, { text, bom: false, writable: true }] as const,
  );
  const request: MoveRequest = {
    path,
    languageId: 'javascript',
    targets: [{ span }],
    snapshot: { files: new Map(files), blocked: new Map(), git: false, environment: new Set() },
    loadGrammar: () => Promise.reject(new Error('no grammar is needed')),
  };
  const construct = await javascriptFixer.find(before, span, request);
  if (isRefusal(construct)) return construct;
  const variable = variableName(construct.names);
  return { before, after: applyEdits(before, construct.rewrite(variable)), variable, value: construct.value };
}

async function moved(path: string, marked: string, more?: Record<string, string>): Promise<Moved> {
  const result = await fix(path, marked, more);
  assert.ok(!('reason' in result), 'reason' in result ? result.reason : '');
  return result;
}

/** What a program prints. */
function run(program: string, env: Record<string, string>): string {
  const { outputText } = ts.transpileModule(program, {
    compilerOptions: {
      module: ts.ModuleKind.CommonJS,
      target: ts.ScriptTarget.ES2022,
      jsx: ts.JsxEmit.React,
      experimentalDecorators: true,
    },
  });
  const lines: string[] = [];
  const log = (...values: unknown[]) => lines.push(JSON.stringify(values));
  const React = { createElement: (...values: unknown[]) => values };
  const real = { env };
  const require = (name: string) => (name.endsWith('process') ? real : { name });
  try {
    vm.runInNewContext(outputText, {
      console: { log },
      process: real,
      exports: {},
      module: {},
      React,
      require,
      Buffer,
    });
  } catch (error) {
    lines.push(`failed: ${(error as Error).message}`);
  }
  return lines.join('\n');
}

const ENDING = '\nconsole.log(typeof out === "function" ? out() : out);\n';

/** Programs that give their credential to `out`. */
const PROGRAMS: readonly (readonly [title: string, path: string, program: string])[] = [
  ['a constant', 'a.js', 'const out = "‹KEY›";'],
  ['a typed constant', 'a.ts', 'const out: string = "‹KEY›";'],
  ['an exported constant', 'a.ts', 'export const out = "‹KEY›";'],
  ['a variable that changes', 'a.ts', 'let out = "‹KEY›";\nout += "x";'],
  ['a template', 'a.js', 'const out = `‹KEY›`;'],
  ['a string with escapes', 'a.js', 'const password = "\\x41‹KEY›\\u{1F511}\\"";\nconst out = password;'],
  ['a legacy octal escape beside it', 'a.cjs', 'const out = "\\101?key=‹KEY›";'],
  ['raw text', 'a.js', 'const out = String.raw`C:\\n‹KEY›`;'],
  ['a part of raw text', 'a.js', 'const out = String.raw`C:\\n;Password=‹KEY›;`;'],
  ['raw text after a backslash', 'a.js', 'const out = String.raw`C:\\‹KEY›;x`;'],
  ['a concatenation', 'a.js', 'const out = "sk_" + "live_" + "‹KEY›";'],
  ['an array that is joined', 'a.js', 'const out = ["a", "‹KEY›", "b"].join("-");'],
  [
    'a concatenation with something computed',
    'a.js',
    'const h = "h";\nconst out = "https://" + h + "?key=" + "‹KEY›" + "&b";',
  ],
  ['a concatenation in parentheses', 'a.js', 'const h = 1;\nconst out = h + ("a" + ("Bearer " + "‹KEY›"));'],
  ['a header', 'a.js', 'const out = { Authorization: "Bearer ‹KEY›" };'],
  ['a query parameter with encoded text', 'a.js', 'const out = "https://h/?api_key=‹KEY%2Fx›&x=1#f";'],
  ['a password in an URL', 'a.js', 'const out = "postgres://u:‹KEY%40›@h:5432/x";'],
  ['text that a template would change', 'a.js', 'const out = "`${x}\\\\\\u0041 \\\'?key=‹KEY›";'],
  ['a dollar before it', 'a.js', 'const out = "https://h/?key=$‹KEY›";'],
  ['a template with something computed', 'a.js', 'const h = "h";\nconst out = `https://u:‹KEY›@${h}/`;'],
  ['JSON in a string', 'a.js', 'const out = \'{"a":"‹KEY›"}\';'],
  ['JSON with escaped quotes', 'a.js', 'const out = "{\\"a\\":\\"‹KEY›\\"}";'],
  ['an URL in JSON', 'a.js', 'const out = \'{"a":"https://u:‹KEY›@h/"}\';'],
  ['a key of an object', 'a.js', 'const out = { ‹KEY›: 1, b: 2 };'],
  ['a quoted key', 'a.js', 'const out = { "‹KEY›": 1 };'],
  ['a part of a key', 'a.js', 'const out = { "x:key=‹KEY›": 1 };'],
  ['a method named so', 'a.js', 'const out = Object.keys({ ‹KEY›() {} });'],
  ['a member', 'a.js', 'const out = {};\nout.‹KEY› = 1;'],
  ['a default of a parameter', 'a.js', 'function out(key = "‹KEY›") {\n  return key;\n}'],
  ['a default in a pattern', 'a.js', 'const { out = "‹KEY›" } = {};'],
  ['an arrow function', 'a.js', 'const out = () => ({ key: "‹KEY›" });'],
  [
    'a case',
    'a.js',
    'let out = 0;\nswitch (out) {\n  case "‹KEY›":\n    break;\n}\nout = "‹KEY›";'.replace(
      'out = "‹KEY›"',
      'out = 1',
    ),
  ],
  ['a statement of a case', 'a.js', 'let out;\nswitch (1) {\n  case 1:\n    out = ["‹KEY›"];\n}'],
  ['a loop without block', 'a.js', 'let out = "";\nfor (const a of [1, 2]) out += a + "‹KEY›";'],
  [
    'a class field',
    'a.ts',
    'class A {\n  private readonly key: string = "‹KEY›";\n  get(): string {\n    return this.key;\n  }\n}\nconst out = new A().get();',
  ],
  [
    'a private static field',
    'a.js',
    'class A {\n  static #key = "‹KEY›";\n  static get() {\n    return A.#key;\n  }\n}\nconst out = A.get();',
  ],
  [
    'an enumeration',
    'a.ts',
    'enum Keys {\n  Live = "‹KEY›",\n  Test = "t",\n}\nconst use = (k: Keys): string => k;\nconst out = use(Keys.Live) + Keys.Test;',
  ],
  ['a constant list', 'a.ts', 'const out = ["‹KEY›", "b"] as const;'],
  ['a constant assertion', 'a.ts', 'const out = "‹KEY›" as const;'],
  ['a checked object', 'a.ts', 'const out = { key: "‹KEY›" } satisfies { key: string };'],
  [
    'a decorator',
    'a.ts',
    'const seen: string[] = [];\nconst tag = (k: string) => (_: unknown): void => void seen.push(k);\n@tag("‹KEY›")\nclass A {}\nconst out = seen.length + seen.join() + A.name;',
  ],
  ['a number', 'a.js', 'const out = ‹48210973›;'],
  ['a big number', 'a.js', 'const out = String(‹482109734821097348210973n›);'],
  ['a JSX attribute with entities', 'a.jsx', 'const out = <a b="&lt;‹KEY›&amp;\\n" />;'],
  ['a part of a JSX attribute', 'a.jsx', 'const out = <a b="https://h/?a=1&amp;key=‹KEY›&amp;b" />;'],
  ['a JSX text', 'a.jsx', 'const out = (\n  <a>\n    Key: ‹KEY›, and more\n    of it\n  </a>\n);'],
  ['an old fallback', 'a.js', 'const out = process.env.OLD_KEY2 || "‹KEY›";'],
  ['a `process` of its own', 'a.js', 'function process() {}\nconst out = [typeof process, "‹KEY›"];'],
  ['a local `process`', 'a.js', 'const out = (process = 1) => [process, "‹KEY›"];'],
  [
    'a `requireEnv` of another kind',
    'a.js',
    'const requireEnv = 1;\nconst out = () => [requireEnv, "‹KEY›"];',
  ],
  ['no semicolons', 'a.js', "const out = '‹KEY›'\n;[1].forEach((x) => x)\n"],
  [
    'no semicolons, inside a list',
    'a.js',
    "const list = []\nconst out = list\n;['‹KEY›'].forEach((x) => list.push(x))\n",
  ],
  ['no spaces', 'a.js', 'function out(){return"‹KEY›"}'],
  [
    'a strict program',
    'a.cjs',
    '"use strict";\nfunction out() {\n  return [this === undefined, "‹KEY›"];\n}',
  ],
  ['a curl command', 'a.js', 'const out = "curl -H \'Authorization: Bearer ‹KEY›\' https://h";'],
  [
    'a hoisted function',
    'a.js',
    'const early = late();\nfunction late() {\n  return { key: "‹KEY›" };\n}\nconst out = early;',
  ],
];

describe('the rewriter of JavaScript', () => {
  for (const [title, path, program] of PROGRAMS)
    it(`keeps a program running: ${title}`, async () => {
      const { before, after, variable, value } = await moved(path, program + ENDING);
      assert.ok(!after.includes(value), 'a copy stays');
      const expected = run(before, {});
      assert.equal(run(after, { [variable]: value }), expected);
      assert.match(run(after, {}), new RegExp(`${variable} is not set`));
      const other = /^\d+$/.test(value) ? `${value}1` : `${value}Z9`;
      if (title !== 'a case') assert.notEqual(run(after, { [variable]: other }), expected);
      if (await prettier.check(before, { filepath: path }))
        assert.ok(
          await prettier.check(after, { filepath: path }),
          `no longer as Prettier writes it:\n${after}`,
        );
    });

  const LAYOUTS: readonly (readonly [title: string, before: string, after: string])[] = [
    [
      'breaks an object that became too long',
      'function requireEnv(name) {\n  const value = process.env[name];\n  if (!value) throw new Error(name);\n  return value;\n}\n\nconst r = new Request("http://h/p", {\n  headers: { Authorization: "Bearer ‹tok_9f8e7d6c5b4a›", Accept: "a/b" },\n});\n',
      'function requireEnv(name) {\n  const value = process.env[name];\n  if (!value) throw new Error(name);\n  return value;\n}\n\nconst r = new Request("http://h/p", {\n  headers: {\n    Authorization: `Bearer ${requireEnv("API_TOKEN")}`,\n    Accept: "a/b",\n  },\n});\n',
    ],
    [
      'joins arguments that fit now',
      `const a = f(\n  "https://example.com/some/path/to/it",\n  { token: "‹${'k'.repeat(50)}›" },\n  1,\n);\n`,
      'const token = process.env.TOKEN;\nif (!token) throw new Error("TOKEN is not set");\nconst a = f("https://example.com/some/path/to/it", { token }, 1);\n',
    ],
    [
      'joins the parameters of a function that fit now',
      `function send(\n  a,\n  apiKey = "‹${'k'.repeat(60)}›",\n) {\n  return a;\n}\n`,
      'function requireEnv(name) {\n  const value = process.env[name];\n  if (!value) throw new Error(`${name} is not set`);\n  return value;\n}\n\nfunction send(a, apiKey = requireEnv("API_KEY")) {\n  return a;\n}\n',
    ],
    [
      'keeps the parentheses of parameters that it joins',
      `const send = (\n  a,\n  apiKey = "‹${'k'.repeat(60)}›",\n) => a + apiKey;\n`,
      'function requireEnv(name) {\n  const value = process.env[name];\n  if (!value) throw new Error(`${name} is not set`);\n  return value;\n}\n\nconst send = (a, apiKey = requireEnv("SEND_API_KEY")) => a + apiKey;\n',
    ],
    [
      'puts the guard after a comment, and the helper after imports',
      'const key = "‹kkkkkkkk›"; // live\nmain();\n',
      'const key = process.env.KEY; // live\nif (!key) throw new Error("KEY is not set");\nmain();\n',
    ],
    [
      'keeps the line ends of Windows',
      '"use strict";\r\nconst f = () => "‹kkkkkkkk›";\r\n',
      '"use strict";\r\n\r\nfunction requireEnv(name) {\r\n  const value = process.env[name];\r\n  if (!value) throw new Error(`${name} is not set`);\r\n  return value;\r\n}\r\n\r\nconst f = () => requireEnv("F");\r\n',
    ],
    [
      'stays below a shebang and comments for tools',
      '#!/usr/bin/env node\n/* eslint-disable no-console */\nconst f = (apiKey = "‹kkkkkkkk›") => apiKey;\n',
      '#!/usr/bin/env node\n/* eslint-disable no-console */\nfunction requireEnv(name) {\n  const value = process.env[name];\n  if (!value) throw new Error(`${name} is not set`);\n  return value;\n}\n\nconst f = (apiKey = requireEnv("API_KEY")) => apiKey;\n',
    ],
    [
      'stands above the comment of the statement',
      '/** The client. */\nexport const client = make({ api_key: "‹kkkkkkkk›" });\n',
      'const clientApiKey = process.env.CLIENT_API_KEY;\nif (!clientApiKey) throw new Error("CLIENT_API_KEY is not set");\n/** The client. */\nexport const client = make({ api_key: clientApiKey });\n',
    ],
    [
      'uses a binding that is there',
      'const k = process.env.API_KEY;\nif (!k) throw new Error("no key");\ncall({ apiKey: "‹kkkkkkkk›" });\n',
      'const k = process.env.API_KEY;\nif (!k) throw new Error("no key");\ncall({ apiKey: k });\n',
    ],
    [
      'replaces a fallback with its lookup',
      'const key = process.env.API_KEY || "‹kkkkkkkk›";\n',
      'const key = process.env.API_KEY;\nif (!key) throw new Error("API_KEY is not set");\n',
    ],
    [
      'reads the environment of Deno',
      'const apiKey = "‹kkkkkkkk›";\nDeno.serve(() => new Response(apiKey));\n',
      'const apiKey = Deno.env.get("API_KEY");\nif (!apiKey) throw new Error("API_KEY is not set");\nDeno.serve(() => new Response(apiKey));\n',
    ],
  ];
  for (const [title, before, after] of LAYOUTS)
    it(title, async () => {
      assert.equal((await moved('main.js', before)).after, after);
    });

  it('uses a helper where TypeScript would not believe a guard', async () => {
    const used = [
      'function f(): string {\n  return key;\n}',
      'class A {\n  k = key;\n}',
      'type K = typeof key;',
      'export { key };',
    ];
    for (const use of used)
      assert.match(
        (await moved('a.ts', `const key = "‹KEY›";\n${use}\n`)).after,
        /const key = requireEnv\("KEY"\);/,
      );
    for (const use of ['const f = () => key;', 'f(key);'])
      assert.match((await moved('a.ts', `const key = "‹KEY›";\n${use}\n`)).after, /if \(!key\) throw/);
  });

  it('writes what the file does not show as the project formats it', async () => {
    const program = 'const f = (k = `‹KEY›`) => k;\n';
    const prettier = { '.prettierrc': '{ "tabWidth": 4, "singleQuote": true, "semi": true }' };
    assert.match((await moved('a.js', program, prettier)).after, /^ {4}if .*;\n.*\n\}\n\n.*\('K'\)/ms);
    const editor = { '.editorconfig': '[*]\nindent_style = tab\n' };
    assert.match((await moved('a.js', program, editor)).after, /^\tif .*\("K"\)/ms);
  });

  it('reads in brackets where TypeScript wants them', async () => {
    const strict = { 'tsconfig.json': '{"compilerOptions":{"noPropertyAccessFromIndexSignature": true}}' };
    assert.match((await moved('a.ts', 'const key = "‹KEY›";\n', strict)).after, /process\.env\["KEY"\];/);
  });

  it('imports the environment where `process` means something else', async () => {
    const esm = await moved(
      'a.mjs',
      'import a from "a";\n\nconst process = a;\nconst o = { key: "‹KEY›", process };\n',
    );
    assert.match(
      esm.after,
      /^import a from "a";\nimport \{ env \} from "node:process";\n\nfunction requireEnv/,
    );
    const packaged = await moved('a.js', 'const process = 1;\nf("‹KEY›", process);\n', {
      'package.json': '{"type":"module"}',
    });
    assert.match(packaged.after, /^import \{ env \} from/);
  });

  it('breaks a call that became too long as Prettier does', async () => {
    for (const name of ['webhookKey', 'webhookSigningSecretKey'])
      for (const type of ['string', 'Readonly<Secret<string>>', 'Readonly<Secret<Text<string>>>']) {
        const program = `class Client {\n  private readonly ${name}: ${type} = "‹k-1›";\n}\n`;
        const { after } = await moved('a.ts', program);
        assert.ok(await prettier.check(after, { filepath: 'a.ts' }), after);
      }
  });

  it('keeps to the width that the project allows', async () => {
    const long = `const a = call("${'x'.repeat(40)}", { password: "‹secret-1›" }, "${'y'.repeat(22)}");\n`;
    const wide = await moved('a.js', long, { '.prettierrc': '{ "printWidth": 110 }' });
    assert.match(wide.after, /^const a = call\(.*\{ password \}.*\);$/m);
  });

  const REFUSED: readonly (readonly [id: string, path: string, program: string])[] = [
    ['directive', 'a.js', '"‹KEY›";\nf();\n'],
    ['module-name', 'a.mjs', 'import a from "‹KEY›";\n'],
    ['module-name', 'a.mjs', 'export * from "‹KEY›";\n'],
    ['literal-type', 'a.ts', 'type A = "‹KEY›" | "b";\n'],
    ['literal-type', 'a.ts', 'interface A {\n  k: "‹KEY›";\n}\n'],
    ['literal-type', 'a.ts', 'type Mode = "a" | "b";\nconst m: Mode = "‹a›";\n'],
    ['literal-type', 'a.ts', 'function f(m: "live" | "test" = "‹live›") {}\n'],
    ['property-name', 'a.ts', 'class A {\n  "‹KEY›" = 1;\n}\n'],
    ['enumeration', 'a.ts', 'enum A {\n  B = "‹KEY›",\n  C = 1,\n}\n'],
    ['enumeration', 'a.ts', 'enum A {\n  B = "‹KEY›",\n}\nlet a: A.B;\n'],
    ['tagged-template', 'a.js', 'sql`select ‹KEY›`;\n'],
    ['regular-expression', 'a.js', 'f(/‹KEY›/);\n'],
    ['declaration', 'a.d.ts', 'export declare const k = "‹KEY›";\n'],
    ['numbers', 'a.js', 'const k = Buffer.from([‹1, 2, 3, 4›]);\n'],
    ['comment', 'a.js', '// ‹KEY›\nf();\n'],
    ['identifier', 'a.js', 'const ‹KEY› = 1;\n'],
    ['browser-bundle', 'a.jsx', '"use client";\nexport const k = "‹KEY›";\n'],
    ['other-process', 'a.js', 'page.evaluate(() => login("‹KEY›"));\n'],
    ['syntax', 'a.js', 'const a = { key: "‹KEY›"\n'],
    ['no-literal', 'a.js', 'const a = f(‹b› + 1);\n'.replace('‹b›', '‹(b)›')],
  ];
  for (const [id, path, program] of REFUSED)
    it(`refuses, and says why: ${id} in ${JSON.stringify(program.slice(0, 30))}`, async () => {
      const result = await fix(path, program);
      assert.ok('reason' in result, 'it was not refused');
      assert.equal(result.id, id);
      assert.ok(result.reason.length > 30);
    });

  it('never throws on half-typed programs', async () => {
    const program = 'const a = { key: `x${"‹KEY›"}` };\nclass A { #b = "c"; }\nf(<a b="c">d</a>);\n';
    for (let end = program.indexOf('›') + 1; end <= program.length; end++)
      await fix('a.tsx', program.slice(0, end));
  });
});
