import { CodeActionKind } from 'vscode-languageserver';
import { ServerCommand, type IgnoreArguments } from '../protocol';
import { command, type ActionProvider } from './action';

/** Writes a comment with a reason before the finding, in formats that have comments. */
export const ignoreHere: ActionProvider = {
  kind: CodeActionKind.QuickFix,
  actions({ checked, document: { uri, version }, here }) {
    if (!checked.language.comment) return [];
    return here
      .filter(({ finding: { kind } }) => kind !== 'file' && kind !== 'comment')
      .map(({ finding: { rule }, diagnostic }) => {
        const args: IgnoreArguments = { uri, version, range: diagnostic.range, rule };
        const title = `Ignore ${rule} here, with a comment`;
        return command(title, CodeActionKind.QuickFix, ServerCommand.ignoreHere, args, {
          diagnostics: [diagnostic],
        });
      });
  },
};
