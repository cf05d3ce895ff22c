import { CodeActionKind } from 'vscode-languageserver';
import type { Literal } from '../../languages/language';
import { contains, overlaps } from '../../text/span';
import { toRange } from '../convert';
import { ServerCommand, type MoveArguments } from '../protocol';
import { command, type ActionContext, type ActionProvider } from './action';

/** Moves the selected text, flagged or not; on an explicit trigger without a selection, the literal under the cursor. */
export const extract: ActionProvider = {
  kind: CodeActionKind.RefactorExtract,
  async actions(context) {
    const { document, explicit, movable, span } = context;
    const selected = span.end > span.start;
    if (!movable || (!selected && !explicit)) return [];
    if (context.checked.findings.some((finding) => overlaps(finding.span, span))) return [];
    const literal = literalAt(context);
    if (!literal) return [];
    const target = selected ? span : literal.span;
    if (explicit && (await context.plan(target))?.variables.length === 0) return [];
    const ranges = [toRange(context.checked.positions, target)];
    const args: MoveArguments = { uri: document.uri, version: document.version, ranges };
    const title = `Move ${selected ? 'selected text' : 'this text'} to environment variable`;
    return [command(title, CodeActionKind.RefactorExtract, ServerCommand.move, args)];
  },
};

function literalAt({ span, checked }: ActionContext): Literal | undefined {
  return checked.language
    .literals(checked.positions.text)
    .find(
      ({ outer, role, form, value }) =>
        contains(outer, span) && role !== 'key' && form !== 'comment' && value.trim() !== '',
    );
}
