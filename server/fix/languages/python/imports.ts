import type { TextEdit } from '../../../text/edits';
import { lineEnd, lineStart, nextLine } from '../lines';
import type { SyntaxNode } from '../tree-sitter';

/** Modules of the standard library that programs import first: `import os` is sorted among them (isort, ruff I001). */
const STANDARD = new Set(
  `abc argparse array ast asyncio atexit base64 bisect builtins bz2 calendar cgi cmd code codecs collections colorsys
  concurrent configparser contextlib contextvars copy copyreg csv ctypes curses dataclasses datetime dbm decimal difflib
  dis doctest email enum errno faulthandler fcntl filecmp fileinput fnmatch fractions ftplib functools gc getopt getpass
  gettext glob graphlib grp gzip hashlib heapq hmac html http imaplib importlib inspect io ipaddress itertools json
  keyword linecache locale logging lzma mailbox marshal math mimetypes mmap multiprocessing netrc numbers operator
  optparse os pathlib pdb pickle pkgutil platform plistlib poplib posixpath pprint profile pwd py_compile queue quopri
  random re readline reprlib resource sched secrets select selectors shelve shlex shutil signal site smtplib socket
  socketserver sqlite3 ssl stat statistics string struct subprocess symtable sys sysconfig syslog tarfile telnetlib
  tempfile termios textwrap threading time timeit tkinter token tokenize tomllib trace traceback tracemalloc tty turtle
  types typing unicodedata unittest urllib urllib2 uu uuid venv warnings wave weakref webbrowser winreg wsgiref
  xml xmlrpc zipapp zipfile zipimport zlib zoneinfo`.split(/\s+/),
);

/**
 * Inserts an import of a standard module where isort would put it: after the docstring and `__future__`, among the
 * imports that the file begins with, else before its first statement. Never inside a statement or a comment block.
 */
export function insertImport(text: string, root: SyntaxNode, line: string): TextEdit {
  const eol = lineEnd(text);
  const nodes = root.children;
  let index = 0;
  const code = () => nodes.findIndex((node, i) => i >= index && node.type !== 'comment' && node.named);
  for (
    let at = code();
    at >= 0 && (isFuture(nodes[at]!) || (index === 0 && isDocstring(nodes[at]!)));
    at = code()
  )
    index = at + 1;
  const previous = nodes.slice(0, index).findLast((node) => node.type !== 'comment');
  const next = code();
  const first = next < 0 ? undefined : nodes[next]!;
  if (first && previous && !/[\r\n]/.test(text.slice(previous.end, first.start)))
    return insert(first.start, `${line}; `);
  if (first && isImport(first)) return amongImports(text, nodes.slice(next), line, eol, previous);
  if (!previous) return atTop(text, nodes, first, line, eol);
  const start = blockStart(text, nodes, index, next);
  const blanks = first ? `${eol}${gap(first, eol)}` : '';
  if (start === undefined) return insert(text.length, `${/[\r\n]$/.test(text) ? '' : eol}${line}${eol}`);
  const between = /\n\s*\n|\r\r/.test(text.slice(previous.end, start)) ? '' : eol;
  return insert(start, between + line + blanks);
}

function insert(at: number, newText: string): TextEdit {
  return { span: { start: at, end: at }, newText };
}

/** Blank lines between the import and a statement (PEP 8: two before a function or a class). */
function gap(first: SyntaxNode, eol: string): string {
  return /definition$/.test(first.type) ? eol + eol : eol;
}

function isImport(node: SyntaxNode): boolean {
  return node.type === 'import_statement' || node.type === 'import_from_statement';
}

function isFuture(node: SyntaxNode): boolean {
  return node.type === 'future_import_statement';
}

function isDocstring(node: SyntaxNode): boolean {
  return node.type === 'expression_statement' && /string$/.test(node.children[0]?.type ?? '');
}

/** Without docstring or imports: after the shebang, the coding line and the header comment. */
function atTop(
  text: string,
  nodes: readonly SyntaxNode[],
  first: SyntaxNode | undefined,
  line: string,
  eol: string,
): TextEdit {
  const comments = nodes
    .slice(0, first ? nodes.indexOf(first) : nodes.length)
    .filter((n) => n.type === 'comment');
  // a comment that the file begins with is its header, one after a blank line belongs to the statement
  let header = 0;
  let end = 0;
  for (const comment of comments) {
    if (/\n[^\S\n]*\r?\n|\r\r/.test(text.slice(end, comment.start)) && end > 0) break;
    end = comment.end;
    header++;
  }
  if (header === 0) return insert(0, line + eol + (first ? gap(first, eol) : ''));
  const after = comments[header] ?? first;
  if (!after) return insert(text.length, `${/[\r\n]$/.test(text) ? '' : eol}${eol}${line}${eol}`);
  const start = lineStart(text, after.start);
  const blank =
    /\n[^\S\n]*\r?\n|\r\r/.test(text.slice(end, after.start)) ||
    /^#!|coding[:=]/.test(text.slice(comments[header - 1]!.start, end));
  return insert(start, (blank ? '' : eol) + line + eol + gap(first ?? after, eol));
}

/** Where the statement with the comments that stand directly above it begins. */
function blockStart(
  text: string,
  nodes: readonly SyntaxNode[],
  from: number,
  to: number,
): number | undefined {
  if (to < 0) return undefined;
  let start = lineStart(text, nodes[to]!.start);
  for (let i = to - 1; i >= from; i--) {
    const comment = nodes[i]!;
    const own = lineStart(text, comment.start);
    if (text.slice(own, comment.start).trim() !== '') break;
    if (/\n[^\S\n]*\r?\n|\r\r/.test(text.slice(comment.end, start))) break;
    start = own;
  }
  return start;
}

/** The first section of imports (up to a blank line): sorted in, if it is the standard library's, else put before. */
function amongImports(
  text: string,
  nodes: readonly SyntaxNode[],
  line: string,
  eol: string,
  previous: SyntaxNode | undefined,
): TextEdit {
  const section: SyntaxNode[] = [];
  for (const node of nodes) {
    const last = section.at(-1);
    if (node.type !== 'comment' && !isImport(node)) break;
    if (last && /\n[^\S\n]*\r?\n|\r\r/.test(text.slice(last.end, node.start))) break;
    section.push(node);
  }
  const imports = section.filter(isImport);
  const before = (node: SyntaxNode, tail: string) => {
    const start = lineStart(text, node.start);
    const shared = previous && previous.end > start;
    return insert(shared ? node.start : start, shared ? `${line}; ` : line + tail);
  };
  const moduleOf = (node: SyntaxNode) => {
    const name = node.children.find((child) => child.field === 'name' || child.field === 'module_name');
    const dotted = name?.type === 'aliased_import' ? name.children[0]! : name;
    return dotted ? text.slice(dotted.start, dotted.end) : '';
  };
  if (!STANDARD.has(moduleOf(imports[0]!).split('.')[0]!)) return before(imports[0]!, eol + eol);
  const plain = imports.filter((node) => node.type === 'import_statement');
  const later = plain.find((node) => moduleOf(node) > 'os');
  if (later) return before(later, eol);
  const last = plain.at(-1);
  // force_sort_within_sections keeps `from` lines below the plain ones only by default
  if (!last || imports.indexOf(last) > plain.length - 1 + 1) return before(imports[0]!, eol);
  const at = nextLine(text, last.end);
  return insert(at, (at === text.length && !/[\r\n]$/.test(text) ? eol : '') + line + eol);
}
