import assert from 'node:assert/strict';
import { isComment, isText, mark, unmark } from './marked';

/** Whole and broken texts with ‹ › around the content of every literal. */
const literals: Record<string, string[]> = {
  javascript: [
    "a = \"‹b›\" + '‹c\\'d›';",
    'a = `‹x ${f("‹y›")} z›`;',
    'a = `‹x ${`‹y ${"‹z›"}›`}›`;',
    'a = `‹one\ntwo›`;',
    'a = "‹›"',
    'a = /["\'`/]\\/"/g.test("‹b›") / c / "‹d›";',
    'if (a) /"/.test(b); else c("‹d›");',
    'x = a++ / b; y = "‹c›";',
    'x = a! / b / "‹c›".length;',
    'return /[/"]/ ? "‹a›" : "‹b›";',
    'x.return / a / "‹b›";',
    'x = { a: 1 } / 2; y = "‹z›"; {} /"/; q = "‹r›"',
    // half-typed
    'a = "‹b;›\nc = "‹d›";',
    "f('‹a, b)›\r\ng('‹c›')",
    'a = `‹b;›\nc = "‹d›";\n',
    'a = `‹b;›\nc = `‹d›`;\ne = "‹f›";\n',
    'a = `‹b ${c;›\nd = "‹e›";\n',
    'f({ a: "‹b›", \nc = "‹d›";',
    '/* never closed "a"\nb = "‹c›";',
    'a = "‹b\\›',
    '"‹›',
  ],
  javascriptreact: [
    'x = <a b="‹c›" d=\'‹e&amp;›\' f={"‹g›"}>‹text it\'s› {h("‹i›")} <br/> ‹"more"›</a>; y = "‹z›";',
    'x = <><b>‹c›</b></>; y = a < b && c > "‹d›";',
    'x = <a b="‹c›" />; y = <T,>(z) => "‹w›";',
    'x = <a>{/* c */}{`‹t›`}</a>;',
    // half-typed
    'x = <a b="‹c›\n>; y = "‹d›";\nz = "‹e›";',
    'x = < a\ny = "‹b›";\n',
    'function f() { return <div>; }\ny = "‹z›";',
  ],
  typescript: ['x = <string>"‹a›"; y = f<T>("‹b›"); z: Map<"‹c›", string> = "‹d›";'],
  python: [
    'a = "‹b›" \'‹c\\\'›\' """‹d\n"e" ›""" # "f"',
    'a = r"‹\\d›" if b else rb\'‹\\"›\'',
    "f\"‹{a['b']} {{x}}›\" f'‹{a}›'",
    'f"‹{a["b"]} c›"; d = "‹e›"',
    'a = "‹b›\nc = "‹d›"',
    'a = """‹b›\nc = "‹d›"\n',
    'a = """‹b›\nc = """‹d›"""\n',
    'a = "‹b\\\nc›"',
  ],
  shellscript: [
    'export A="‹b›" C=\'‹d›\' E=‹f›; G="‹$H›" # "i"',
    'curl ‹-u› ‹a:b› ‹-H› "‹c: $d›" --data=\'‹e›\'',
    'A="‹$(f "‹b›")›" C="‹${D:-‹e›}›"',
    "A=$'‹b\\'c›' D=‹`e ‹f›`›",
    "cat <<'E'\n‹a\n$b›\nE\nc=‹d›\n",
    'cat <<-E >‹f›\n‹\ta›\n\tE\nc=‹d›\n',
    'a=(‹b› "‹c›")',
    'A="‹b›\nC=‹d›\nE="‹f›"\n',
    "A='‹b›\nC=‹d›\nE='‹f›'\n",
    'cat <<E\nA=‹b›\n',
  ],
  json: [
    '{"‹a›": "‹b\\"c›", "‹d›": [‹1›, ‹true›, "‹e›"]}',
    '{"‹a›": "‹b›\n "‹c›": "‹d›"}',
    '// "x"\n{‹a›: \'‹b›\', /* c */ }',
    '{"‹a›": "‹b›',
    ']}{"‹a›": "‹b›"',
  ],
  yaml: [
    "a: ‹b c› # d\ne: \"‹f\\\"g›\"\nh: '‹i''j›'\n",
    'a:\n  - ‹b›\n  - c: ‹d›\n    e: ‹f›\ng: ‹h›\n',
    'a: |\n  ‹b\n   c\n\n  d›\n\ne: >-\n  ‹f\n  g›\n',
    'a: {b: ‹c›, "d": [‹e›, "‹f›"]}\ng: ‹h›\n',
    'a: &b !c ‹d›\ne: *b\n',
    'a: ‹b\n  c›\nd: ‹e›\n',
    'a: "‹b\n  c›"\nd: ‹e›\n',
    '- A=‹b›\n- "C=‹d e›"\n- ‹--f›\n- ‹g›\n',
    '---\na: ‹b›\n---\na: ‹c›\n...\n',
    'a: ‹http://b:c@d/e#f›\n',
    // half-typed and templates
    'a: "‹b›\nc: ‹d›\n',
    'a: [‹b›, ‹c›\nd: ‹e›\n',
    'a: ‹{{ .b }}›\n‹{{- if c }}›\nd: "‹{{ e }}›"\n',
    'a:\r\n  b: ‹c›\r\n',
  ],
  dotenv: [
    'A=‹b c› # d\nexport E="‹f\\"g›" # h\n I = \'‹j›\'\nK=\nL=‹m#n›\n',
    'A="‹b\nc›"\nD=‹e›\n',
    'A="‹b›\nC=‹d›\nE="‹f›"\n',
    "A='‹b›\r\nC=‹d›\r\n",
  ],
  ini: ['; "a"\n[b]\nc = ‹d e› ; f\n"g" = "‹h›"\ni: ‹j›\nk ‹l›\nm="‹n›\n'],
  properties: ['! a\nb.c=‹d\\\n   e›\nf : ‹g#h›\n'],
  toml: [
    'a = "‹b›" # c\n[d.e]\nf.g = \'‹h›\'\ni = [ "‹j›", # k\n \'‹l›\' ]\nm = { n = "‹o›" }\np = """\n‹q›"""\n',
    'a = "‹b›\nc = "‹d›"\n',
    'a = [ "‹b›",\nc = "‹d›"\n',
    'a = """‹b›\nc = "‹d›"\n',
  ],
  dockerfile: [
    '# a\nFROM ‹b›\nENV C=‹d› E="‹f›" \\\n  # g\n  H=‹i›\nENV J ‹k l›\nARG M=‹n›\nRUN o ‹-p› ‹q› \\\n  && r ‹s›\nCMD ["‹t›", "‹u›"]\n',
  ],
  markdown: [
    '‹# a›\nb: `‹c›`\n```js\nd = "‹e›"; // f\n```\n<!-- g -->\n~~~\nh: ‹i›\n~~~\nj: ‹k›\n',
    '```python\na = "‹b›"\n',
  ],
  plaintext: [
    'A b: ‹c d›\ne=‹f› g="‹h›"\n‹just words›\n‹see http://a:b@c/d?e=f now›\nit\'s "‹quoted›"\n',
    '"a": "‹b›",\n- c = ‹d›\n',
  ],
  go: ['a := "‹b\\"›"; c := `‹d\n"›`; e := \'"\'; f := "‹g›" // "h"\n'],
  java: ['char a = \'"\'; String b = "‹c›" /* "d" */; String e = """‹\n f "g"\n›""";\n'],
  csharp: ['a = @"‹b""c\\›"; d = $"‹{e} {{f}}›"; g = "‹h\\"›";\n'],
  rust: ['let a: &\'static str = "‹b›"; let c = r#"‹d"e›"#; let f = b"‹g›"; let h = \'"\';\n'],
  cpp: ['auto a = R"x(‹b)"›)x"; auto c = L"‹d›" u8"‹e›"; char f = \'\\\'\';\n'],
  ruby: ['a = "‹b#{c["d"]}›"; e = \'‹f\\\'g›\' # "h"\ni = <<~EOS\n‹  j›\nEOS\nk = "‹l›"\n'],
  php: ['<?php $a = "‹b $c›" . \'‹d\\\'›\'; # "e"\n$f = <<<\'EOT\'\n‹g›\nEOT;\n$h = "‹i›";\n'],
  sql: ["select '‹a''b›' -- 'c'\nfrom d where e = \"‹f›\" /* 'g' */\n"],
};

describe('literals', () => {
  for (const [language, sources] of Object.entries(literals)) {
    for (const source of sources) {
      it(`${language}: ${JSON.stringify(source)}`, () => {
        assert.equal(mark(language, unmark(source).text, isText), source);
      });
    }
  }
});

const comments: Record<string, string> = {
  javascript: '#!‹/usr/bin/env node›\na; //‹ b "c"›\n/*‹ d\n e ›*/ f = "// g"; /*‹ never›\nh;\n',
  javascriptreact: 'x = <a /*‹ b ›*/ c="//d">// text {/*‹ e ›*/}</a>; //‹f›',
  python: '#‹ a›\nb = "# c" #‹d›\n',
  shellscript: '#‹!/bin/sh›\na #‹ b›\nc=d#e "# f" ${#g}\n',
  yaml: '#‹ a›\nb: c #‹ d›\ne: "# f" #‹g›\nh: i#j\nk: |\n  # l\n',
  dotenv: '#‹a›\nB=c #‹ d›\nE="# f"\n',
  toml: '#‹a›\nb = "#c" #‹d›\n',
  markdown: 'a <!--‹ b ›--> c\n```sh\n#‹ d›\n```\n',
  clike: '//‹ a›\n/*‹ b ›*/ "// c"\n',
  ruby: '#‹ a›\n"#{b} # c"\n',
  sql: '--‹ a›\n/*‹ b ›*/\n',
};

describe('comments', () => {
  for (const [language, source] of Object.entries(comments)) {
    it(`${language}: ${JSON.stringify(source)}`, () => {
      assert.equal(mark(language, unmark(source).text, isComment), source);
    });
  }
});
