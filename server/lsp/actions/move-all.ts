import { CodeActionKind } from 'vscode-languageserver';
import { ServerCommand, type MoveArguments } from '../protocol';
import { command, isMovable, type ActionProvider } from './action';

/** Moves every finding of the file, where there is more than one. */
export const moveAll: ActionProvider = {
  kind: CodeActionKind.QuickFix,
  actions({ checked, document: { uri, version }, here, movable }) {
    const all = checked.findings.filter(({ kind }) => kind !== 'file' && kind !== 'comment');
    if (!movable || all.length < 2 || !here.some(isMovable)) return [];
    const args: MoveArguments = { uri, version, ranges: 'all' };
    const title = `Move every credential in this file (${all.length})`;
    return [command(title, CodeActionKind.QuickFix, ServerCommand.move, args)];
  },
};
