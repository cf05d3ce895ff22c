import { field, upwards, type SyntaxNode } from '../tree-sitter';

/** How the text of a word is run as shell code, if it is. */
export type CodeUse =
  /** A child shell of this machine: it inherits exported variables. */
  | 'child'
  /** This shell itself: eval, trap, an alias. */
  | 'self'
  /** Another machine, container or user: the environment does not get there. */
  | 'foreign';

const SHELL = /^(?:.*\/)?(?:sh|bash|dash|zsh|ksh|mksh|ash)$/;
const FOREIGN =
  /^(?:.*\/)?(?:sudo|doas|su|runuser|docker|podman|kubectl|oc|nsenter|ssh|chroot|lxc|systemd-run|vagrant|at|batch|parallel)$/;

/** What becomes of `word` (an argument, or a here-document's body) in the command around it. */
export function codeUse(text: string, word: SyntaxNode): CodeUse | undefined {
  const command = commandOf(word);
  if (!command) return undefined;
  const words = command.children
    .filter((child) => child.field === 'name' || child.field === 'argument')
    .map((child) => ({ child, source: text.slice(child.start, child.end) }));
  const name = words[0]?.source ?? '';
  const foreign =
    words.some(({ source }) => FOREIGN.test(source)) ||
    (words.some(({ source }) => source === '-i') && /env$/.test(name));
  const at = words.findIndex(({ child }) => child === word);
  if (word.type === 'heredoc_body') {
    const shell = words.findIndex(({ source }) => SHELL.test(source));
    const reads = shell >= 0 && words.slice(shell + 1).every(({ source }) => source.startsWith('-'));
    if (/^(?:.*\/)?(?:ssh|at|batch)$/.test(name)) return 'foreign';
    return reads ? (foreign ? 'foreign' : 'child') : undefined;
  }
  if (at < 1) return undefined;
  if (/^(?:.*\/)?ssh$/.test(name)) return 'foreign';
  if (/^(?:eval|alias)$/.test(name)) return 'self';
  if (name === 'trap') return at === 1 ? 'self' : undefined;
  const flag = words.findIndex(({ source }, i) => i > 0 && i < at && /^-[a-z]*c$/.test(source));
  if (flag < 0 || at <= flag) return undefined;
  if (words.slice(flag + 1, at).some(({ source }) => !source.startsWith('-'))) return undefined;
  const caller = words[flag - 1]?.source ?? '';
  const before = words.slice(0, flag).map(({ source }) => source);
  if (/^(?:.*\/)?(?:su|runuser)$/.test(name)) return 'foreign';
  if (!before.some((source) => SHELL.test(source)) && !SHELL.test(caller)) return undefined;
  return foreign ? 'foreign' : 'child';
}

function commandOf(word: SyntaxNode): SyntaxNode | undefined {
  if (word.type !== 'heredoc_body') return word.parent?.type === 'command' ? word.parent : undefined;
  const statement = [...upwards(word)].find((node) => node.type === 'redirected_statement');
  const body = statement && field(statement, 'body');
  return body?.type === 'command' ? body : undefined;
}
