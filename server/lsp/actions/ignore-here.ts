import { CodeActionKind } from 'vscode-languageserver';
import { ignoreComment } from '../../detect/ignore-comment';
import { ServerCommand, type IgnoreArguments } from '../protocol';
import { command, isMovable, type ActionProvider, type FindingHere } from './action';

/** Writes a comment with a reason before the finding, in formats that have comments. */
export const ignoreHere: ActionProvider = {
  kind: CodeActionKind.QuickFix,
  actions({ checked: { language, positions }, document: { uri, version }, here, explicit }) {
    if (!language.comment && language.kind !== 'prose') return [];
    // a comment can be out of place in the middle of a text; there is time to try only if the user asked
    const fits = ({ finding: { rule }, diagnostic: { range } }: FindingHere): boolean =>
      !explicit || ignoreComment(language, positions.text, range.start.line, rule, 'x') !== undefined;
    return here
      .filter((found) => isMovable(found) && fits(found))
      .map(({ finding: { rule }, diagnostic }) => {
        const args: IgnoreArguments = { uri, version, range: diagnostic.range, rule };
        const title = `Ignore ${rule} here, with a comment`;
        return command(title, CodeActionKind.QuickFix, ServerCommand.ignoreHere, args, {
          diagnostics: [diagnostic],
        });
      });
  },
};
