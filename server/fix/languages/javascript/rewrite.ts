import { applyEdits, type TextEdit } from '../../../text/edits';
import { knownBinding } from './bindings';
import type { Facts } from './facts';
import { enumEdits } from './enumeration';
import { settle } from './layout';
import {
  accessOf,
  existingHelper,
  guardText,
  helperName,
  helperText,
  lineStart,
  startWithComments,
  topEdit,
  type Access,
} from './lookup';
import { isCaught, moduleLineEdit } from './caught';
import { isFunction } from './contexts';
import { outerSpan, parse, spanOf, type Node, type Source } from './parse';
import type { Slot } from './place';
import { guardedDeclaration } from './declaration';

/** One place to rewrite. */
export interface Job {
  readonly source: Source;
  readonly facts: Facts;
  /** From the program to the node that the slot replaces or is in. */
  readonly path: readonly Node[];
  readonly slot: Slot;
  readonly variable: string;
  /** Use the helper wherever it fits, since the plan needs one anyway. */
  readonly helper: boolean;
}

/** The edits that make the program read the variable: the first way that fits the place and the lines. */
export function rewrite(job: Job): readonly TextEdit[] {
  const access = accessOf(job.source, job.facts);
  const member = enumEdits(job, access);
  if (member) return member;
  const caught = isCaught(job.path, job.source.program);
  const ways = [
    () => withKnownBinding(job),
    () => (caught ? withModuleBinding(job, access) : undefined),
    () => withExistingHelper(job),
    () => (job.helper ? withNewHelper(job, access) : undefined),
    () => (access.topOnly ? undefined : guardedDeclaration(job, access)),
    () => (isGivenDirectly(job) ? withNewHelper(job, access) : undefined),
    () => withBindingBefore(job, access, false),
    () => withNewHelper(job, access),
    () => withBindingBefore(job, access, true),
  ];
  for (const way of ways) {
    const edits = way();
    if (edits && isSound(job.source, edits)) return edits;
  }
  const helper = helperFor(job, access);
  return [...helper.edits, { span: job.slot.span, newText: job.slot.render(helper.call) }];
}

/** A last net under the layout of lines: a file that could be parsed can be parsed afterwards. */
function isSound({ text, path, typescript }: Source, edits: readonly TextEdit[]): boolean {
  return parse(applyEdits(text, edits), path, typescript ? 'typescript' : 'javascript') !== undefined;
}

/** True if the value goes straight to a name of its own: a second name for it would only repeat that. */
function isGivenDirectly({ path, slot }: Job): boolean {
  if (!slot.bare) return false;
  const node = path.at(-1);
  const parent = path.at(-2);
  if (parent?.type === 'VariableDeclarator') return parent.init === node;
  if (parent?.type === 'AssignmentExpression' || parent?.type === 'AssignmentPattern')
    return parent.right === node;
  return parent?.type === 'ExportDefaultDeclaration';
}

function inPlace({ source, facts, path, slot }: Job, expression: string): TextEdit | undefined {
  return settle(source, facts, path, slot, slot.render(expression));
}

function withKnownBinding(job: Job): TextEdit[] | undefined {
  const name = knownBinding(job);
  const edit = name === undefined ? undefined : inPlace(job, name);
  return edit && [edit];
}

function withExistingHelper(job: Job): TextEdit[] | undefined {
  const { source, facts, slot, variable } = job;
  const helper = existingHelper(source, slot.span.start);
  const { quote } = facts.style;
  const edit = helper === undefined ? undefined : inPlace(job, `${helper}(${quote}${variable}${quote})`);
  return edit && [edit];
}

/** The call of the helper, and the edits that bring a helper where there is none. */
export function helperFor(
  { source, facts, slot, variable }: Job,
  access: Access,
): { call: string; edits: TextEdit[] } {
  const { quote } = facts.style;
  const known = existingHelper(source, slot.span.start);
  const name = known ?? helperName(facts);
  const call = `${name}(${quote}${variable}${quote})`;
  if (known !== undefined) return { call, edits: [] };
  const code = helperText(name, source, facts, access);
  return { call, edits: [topEdit(source, facts, code, access.header)] };
}

function withNewHelper(job: Job, access: Access): TextEdit[] | undefined {
  const { call, edits } = helperFor(job, access);
  const edit = inPlace(job, call);
  return edit && [...edits, edit];
}

/**
 * `const apiKey = …` with its guard before the statement that holds the place. `far`: also out of arrow functions and classes
 * (earlier than the place itself would read it).
 */
function withBindingBefore(job: Job, access: Access, far: boolean): TextEdit[] | undefined {
  const { source, facts, path, variable } = job;
  const { text } = source;
  const statement = statementOf(path, far);
  if (!statement || (!far && access.topOnly)) return undefined;
  const { start } = spanOf(statement);
  const line = lineStart(start, text);
  const indentation = text.slice(line, start);
  if (indentation.trim() !== '') return undefined;
  const name = bindingName(variable, facts);
  const edit = inPlace(job, name);
  if (!edit || edit.span.start < start) return undefined;
  const { semicolon, eol } = facts.style;
  const end = semicolon || (/^[([`+\-/]/.test(text.slice(start)) ? ';' : '');
  const at = startWithComments(
    start,
    text,
    source.comments,
    statement === path[1] ? source.program : undefined,
  );
  const needsHelper =
    far || job.helper || access.header !== undefined || existingHelper(source, start) !== undefined;
  const helper = needsHelper ? helperFor(job, access) : undefined;
  const lines = helper
    ? [`${indentation}const ${name} = ${helper.call}${end}`]
    : [
        `${indentation}const ${name} = ${access.read(variable)}${semicolon}`,
        `${indentation}${guardText(name, variable, indentation, facts)}${semicolon === '' ? end : ''}`,
      ];
  if ((lines[0]?.length ?? 0) > facts.style.width) return undefined;
  const before = { span: { start: at, end: at }, newText: lines.map((l) => l + eol).join('') };
  return [...(helper?.edits ?? []), before, edit];
}

/** `const apiKey = requireEnv('API_KEY')` at the level of the module: no `try` there hides that the variable is missing. */
function withModuleBinding(job: Job, access: Access): TextEdit[] | undefined {
  const { source, facts, path, variable } = job;
  const name = bindingName(variable, facts);
  const edit = inPlace(job, name);
  const { call, edits } = helperFor(job, access);
  const line = moduleLineEdit(source, path, `const ${name} = ${call}${facts.style.semicolon}`);
  return edit && line && edit.span.start >= line.span.end ? [...edits, line, edit] : undefined;
}

/** Words that no `const` can be called. */
const RESERVED =
  /^(await|break|case|catch|class|const|continue|debugger|default|delete|do|else|enum|eval|export|extends|false|finally|for|function|if|implements|import|in|instanceof|interface|let|new|null|package|private|protected|public|return|static|super|switch|this|throw|true|try|typeof|undefined|var|void|while|with|yield|arguments)$/;

/** `API_KEY` is `apiKey`; another name where that one is in use. */
export function bindingName(variable: string, { names }: Facts): string {
  const camel = variable
    .toLowerCase()
    .replace(/^_+|_+$/g, '')
    .replace(/_+(\w)/g, (_, letter: string) => letter.toUpperCase());
  const safe =
    /^[a-z]/.test(camel) && !RESERVED.test(camel)
      ? camel
      : `env${camel.charAt(0).toUpperCase()}${camel.slice(1)}`;
  const candidates = [safe, `${safe}Value`, `${safe}FromEnv`];
  return candidates.find((name) => !names.has(name)) ?? `${safe}${names.size}`;
}

const LISTS = new Set(['Program', 'BlockStatement', 'StaticBlock', 'TSModuleBlock']);

/** The statement around a place before which a declaration may stand, without leaving the function or class it is in. */
export function statementOf(path: readonly Node[], far: boolean): Node | undefined {
  let found: Node | undefined;
  for (let i = path.length - 1; i > 0; i--) {
    const node = path[i] as Node;
    const parent = path[i - 1] as Node;
    if (node.type === 'FunctionDeclaration' || parent.type === 'SwitchCase') return undefined;
    if (LISTS.has(parent.type)) {
      found = node;
      break;
    }
    if (!far && (isFunction(node) || node.type.startsWith('Class'))) return undefined;
  }
  return found && !/^Import|^TSDeclare|Interface|TypeAlias/.test(found.type) ? found : undefined;
}

/** The slot for `process.env.X || 'literal'`, which the lookup replaces as a whole. */
export function withFallback({ source, path, slot, variable }: Omit<Job, 'facts' | 'helper'>): {
  path: readonly Node[];
  slot: Slot;
} {
  const node = path.at(-1);
  const parent = path.at(-2);
  if (!slot.bare || parent?.type !== 'LogicalExpression' || parent.right !== node || parent.operator === '&&')
    return { path, slot };
  const left =
    parent.left.type === 'LogicalExpression' && !parent.left.extra?.parenthesized
      ? parent.left.right
      : parent.left;
  const read = source.text.slice(spanOf(left).start, spanOf(left).end);
  const reads = new RegExp(
    `(?:\\benv\\s*(?:\\?\\.|\\.)\\s*${variable}|\\benv\\s*\\[\\s*["']${variable}["']\\s*\\]|\\benv\\.get\\(\\s*["']${variable}["']\\s*\\))$`,
  );
  if (!reads.test(read)) return { path, slot };
  const all = left === parent.left;
  const whole = outerSpan(parent, source.text);
  return {
    path: path.slice(0, -1),
    slot: { ...slot, span: all ? whole : { start: outerSpan(left, source.text).start, end: slot.span.end } },
  };
}
