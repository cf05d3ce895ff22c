import type { CodeAction, CodeActionKind, Diagnostic, Range } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Finding } from '../../detect/finding';
import type { Plan } from '../../fix/plan';
import type { Span } from '../../text/span';
import type { Checked } from '../checks';
import type { Session } from '../session';

/** One finding in the asked range, with what the client knows it by. */
export interface FindingHere {
  readonly finding: Finding;
  readonly diagnostic: Diagnostic;
}

/** What an action is offered for. */
export interface ActionContext {
  readonly session: Session;
  readonly document: TextDocument;
  readonly checked: Checked;
  readonly range: Range;
  readonly span: Span;
  readonly here: readonly FindingHere[];
  /** The user asked (Ctrl+.), so there is time to parse; else the editor did, while the cursor moves. */
  readonly explicit: boolean;
  /** False where no fix can be tried: the file is not on disk, or no rewriter knows its language. */
  readonly movable: boolean;
  /** The plan for one place; asked for on explicit triggers only. */
  plan(span: Span): Promise<Plan | undefined>;
}

/** One kind of action. Adding one is one file here and one line in `index.ts`. */
export interface ActionProvider {
  readonly kind: CodeActionKind;
  actions(context: ActionContext): Promise<CodeAction[]> | CodeAction[];
}

/** Findings that stand for a text that could move; not those about a file or a comment. */
export function isMovable({ finding: { kind } }: FindingHere): boolean {
  return kind !== 'file' && kind !== 'comment';
}

/** An action that runs a command of the server. */
export function command(
  title: string,
  kind: CodeActionKind,
  name: string,
  args: object,
  rest: Partial<CodeAction> = {},
): CodeAction {
  return { title, kind, command: { title, command: name, arguments: [args] }, ...rest };
}
