import { CodeActionKind } from 'vscode-languageserver';
import { fileOf } from '../uri';
import { ServerCommand, type IgnoreArguments } from '../protocol';
import { command, type ActionProvider } from './action';

/** Adds an entry to the project file. */
export const ignoreInProject: ActionProvider = {
  kind: CodeActionKind.QuickFix,
  actions({ session, document: { uri, version }, here }) {
    if (fileOf(session.documents.placeOf(uri)) === undefined) return [];
    return here
      .filter(({ finding: { kind } }) => kind !== 'comment')
      .map(({ finding: { rule }, diagnostic }) => {
        const args: IgnoreArguments = { uri, version, range: diagnostic.range, rule };
        const title = `Ignore ${rule} in the project file`;
        return command(title, CodeActionKind.QuickFix, ServerCommand.ignoreInProject, args, {
          diagnostics: [diagnostic],
        });
      });
  },
};
