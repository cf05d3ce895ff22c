import assert from 'node:assert/strict';
import { literalAt, literalsIn, unmark } from './marked';

/** The literal between ‹ and ›, its role and its name (`-`: none). */
const cases: Record<string, [source: string, expected: string][]> = {
  javascript: [
    ['x = "‹a›"', 'value x'],
    ['const x = "‹a›"', 'value x'],
    ['const x =\n  // why\n  "‹a›"', 'value x'],
    ['obj.x = "‹a›"', 'value x'],
    ['this.#x = "‹a›"', 'value x'],
    ['obj[\'x-y\'] = "‹a›"', 'value x-y'],
    ['obj["‹x›"] = "a"', 'key -'],
    ['obj[X] = "‹a›"', 'value X'],
    ['x += "‹a›"; ', 'value x'],
    ['x ||= "‹a›"', 'value x'],
    ['x ??= "‹a›"', 'value x'],
    ['f({ x: "‹a›" })', 'value x'],
    ['f({ "x-y": "‹a›" })', 'value x-y'],
    ['f({ y: 1, "‹x›": "a" })', 'key -'],
    ['f({ [X]: "‹a›" })', 'value X'],
    ['f({ a: { b: 1 }, x: "‹a›" })', 'value x'],
    ['function f(x = "‹a›") {}', 'value x'],
    ['const { x = "‹a›" } = y', 'value x'],
    ['f("‹a›")', 'argument f'],
    ['a.b.f(c, "‹a›")', 'argument f'],
    ['f(c, [1, (2)], "‹a›", d)', 'argument f'],
    ['m.set("x", "‹a›")', 'value x'],
    ['res.setHeader(\'x-y\', "‹a›")', 'value x-y'],
    ['m.set(X, "‹a›")', 'value X'],
    ['log("x %s", "‹a›")', 'argument log'],
    ['if (x === "‹a›") {}', 'comparison x'],
    ['if (a.x != "‹a›") {}', 'comparison x'],
    ['if ("‹a›" === a.x) {}', 'comparison x'],
    ['switch (x) { case "‹a›": }', 'comparison -'],
    ['x = process.env.Y || "‹a›"', 'value Y'],
    ['x = process.env["Y"] ?? "‹a›"', 'value Y'],
    ['x = y.z || "‹a›"', 'value x'],
    ['f(options.x || "‹a›")', 'value x'],
    ['x = c ? "‹a›" : d', 'value x'],
    ['x = c.d(e) ? d : "‹a›"', 'value x'],
    ['f({ x: c ? "b" : "‹a›" })', 'value x'],
    ['x = String("‹a›")', 'value x'],
    ['x = new Secret("‹a›")', 'value x'],
    ['f({ x: Buffer.from("‹a›", "hex") })', 'value x'],
    ['f({ x: Buffer.from("a", "‹hex›") })', 'argument from'],
    ['x = ("‹a›")', 'value x'],
    ['x = "‹a›" + b', 'value x'],
    ['x = b + "‹a›"', 'value x'],
    ['x = b.c(d) + "e" + "‹a›"', 'value x'],
    ['x = `‹a ${b}›`', 'value x'],
    ['x = `a ${f("‹b›")}`', 'argument f'],
    ['x = `a ${"‹b›"}`', 'other -'],
    ['x = () => "‹a›"', 'value x'],
    ['x = ["‹a›", "b"]', 'other x'],
    ['f([["x", "‹a›"]])', 'value x'],
    ['return "‹a›"', 'other -'],
    ['"‹use strict›"', 'other -'],
    ['import x from "‹a›"', 'other -'],
    ['import("‹a›")', 'other -'],
    ['sql`‹a›`', 'argument sql'],
    ['x\n"‹a›"', 'other -'],
    ['x = y => "‹a›"', 'value x'],
    ['export default { data() { return { x: "‹a›" } } }', 'value x'],
  ],
  javascriptreact: [
    ['y = <a x="‹b›" />', 'value x'],
    ['y = <a data-x="‹b›" />', 'value data-x'],
    ['y = <a x={"‹b›"} />', 'value x'],
    ['y = <a>‹b›</a>', 'other -'],
  ],
  typescript: [
    ['const x: string = "‹a›"', 'value x'],
    ['class A { private readonly x?: string = "‹a›" }', 'value x'],
    ['const x: Map<string, Array<string>> = "‹a›"', 'value x'],
    ['function f(y: number, x: string = "‹a›") {}', 'value x'],
    ['const x = "‹a›" as const', 'value x'],
    ['const x = <string>"‹a›"', 'other -'],
    ['enum A { X = "‹a›" }', 'value X'],
    ['type A = { x: "‹a›" }', 'value x'],
  ],
  python: [
    ['x = "‹a›"', 'value x'],
    ['x: str = "‹a›"', 'value x'],
    ['self.x = "‹a›"', 'value x'],
    ['d["x"] = "‹a›"', 'value x'],
    ['d["‹x›"] = "a"', 'key -'],
    ['d = {"x": "‹a›"}', 'value x'],
    ['d = {"‹x›": "a"}', 'key -'],
    ['f(x="‹a›")', 'value x'],
    ['f(y, x = "‹a›")', 'value x'],
    ['def f(x="‹a›", y: str = "b"): pass', 'value x'],
    ['def f(x="a", y: str = "‹b›"): pass', 'value y'],
    ['x = os.getenv("Y", "‹a›")', 'value Y'],
    ['x = os.getenv("‹Y›", "a")', 'key -'],
    ['x = os.environ.get("Y") or "‹a›"', 'value Y'],
    ['x = y or "‹a›"', 'value x'],
    ['x = ("a"\n  "‹b›")', 'value x'],
    ['x = "a" \\\n  "‹b›"', 'value x'],
    ['x = y\n"‹a›"', 'other -'],
    ['x = b"‹a›"', 'value x'],
    ['x = "‹a›".encode()', 'value x'],
    ['x = "‹a›" if b else c', 'value x'],
    ['if x == "‹a›": pass', 'comparison x'],
    ['assert x == "‹a›"', 'comparison x'],
    ['h = [("x", "‹a›")]', 'value x'],
    ['auth=("x", "‹a›")', 'value x'],
    ['logging.info("x", "‹a›")', 'argument info'],
    ['x = f("‹a›")', 'argument f'],
    ['match x:\n  case "‹a›": pass', 'comparison -'],
  ],
  go: [
    ['x := "‹a›"', 'value x'],
    ['const x string = "‹a›"', 'value x'],
    ['c := C{X: "‹a›"}', 'value X'],
    ['m := map[string]string{"x": "‹a›"}', 'value x'],
    ['req.Header.Set("x-y", "‹a›")', 'value x-y'],
  ],
  java: [
    ['String x = "‹a›";', 'value x'],
    ['private static final String X = "‹a›";', 'value X'],
    ['env.put("X", "‹a›");', 'value X'],
    ['Map.of("x", "‹a›")', 'value x'],
    ['b.password("‹a›")', 'argument password'],
    ['@Value("‹a›")', 'argument Value'],
    ['Some x = new Some("‹a›");', 'value x'],
    ['if (x.equals("‹a›")) {}', 'argument equals'],
  ],
  rust: [['x: Some("‹a›"),', 'value x']],
  ruby: [
    ['x = "‹a›"', 'value x'],
    ['h = { :x => "‹a›" }', 'value x'],
    ["h = { 'x' => '‹a›' }", 'value x'],
    ['f x: "‹a›"', 'value x'],
    ['puts "‹a›"', 'argument puts'],
    ['ENV.fetch("X", "‹a›")', 'value X'],
  ],
  php: [
    ["$x = '‹a›';", 'value $x'],
    ["define('X', '‹a›');", 'value X'],
    ["['x' => '‹a›']", 'value x'],
    ['$this->x = "‹a›";', 'value x'],
  ],
  shellscript: [
    ['x="‹a›"', 'value x'],
    ['export x=‹a›', 'value x'],
    ['f ‹a›', 'argument f'],
    ['f -x ‹a›', 'value -x'],
    ['f --x=‹a›', 'value --x'],
    ['f --x "‹a›"', 'value --x'],
    ['f -e x=‹a›', 'value x'],
    ['f -e "x=‹a›"', 'value x'],
    ['y=${x:-‹a›}', 'value x'],
    ['[ "$x" = "‹a›" ]', 'comparison x'],
    ['f | g ‹a›', 'argument g'],
    ['sudo x=‹a› f', 'value x'],
  ],
};

describe('names', () => {
  for (const [language, list] of Object.entries(cases)) {
    for (const [source, expected] of list) {
      it(`${language}: ${JSON.stringify(source)}`, () => {
        const literal = literalAt(language, source);
        assert.ok(literal, 'no literal there');
        assert.equal(`${literal.role} ${literal.name ?? '-'}`, expected);
        const { nameSpan, name } = literal;
        if (!nameSpan || name === undefined) return;
        assert.equal(unmark(source).text.slice(nameSpan.start, nameSpan.end), name);
      });
    }
  }
});

describe('groups of literals', () => {
  const groups: [language: string, source: string][] = [
    ['javascript', 'x = "‹a" + /* c */ \'b\' +\n  `c›`'],
    ['javascript', 'f("a", "‹b" + "c›", "d")'],
    ['python', 'x = ("‹a"  # c\n  \'b\' + "c›")'],
    ['python', 'x = "‹a" \\\n  "b›"'],
    ['php', '$x = "‹a" . \'b›\';'],
    ['cpp', 'x = "‹a" "b›";'],
  ];
  for (const [language, source] of groups) {
    it(`${language}: ${JSON.stringify(source)}`, () => {
      const { text, spans } = unmark(source);
      const [span] = spans;
      assert.ok(span);
      const members = literalsIn(language, text, span);
      assert.ok(members.length > 1);
      for (const member of members) assert.deepEqual(member.group, span);
    });
  }

  for (const source of ['x = "a" + b + "c"', 'f("a", "b")', 'x = "a"\n"b"', 'x = "a" - "b"', '{"a": "b"}']) {
    it(`none in ${JSON.stringify(source)}`, () => {
      for (const language of ['javascript', 'python']) {
        const all = literalsIn(language, source, { start: 0, end: source.length });
        assert.deepEqual(
          all.filter(({ group }) => group),
          [],
        );
      }
    });
  }
});
