import {
  CodeActionTriggerKind,
  type CodeAction,
  type CodeActionParams,
  type Command,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { fixerFor } from '../../fix/languages/index';
import type { Plan } from '../../fix/plan';
import type { Span } from '../../text/span';
import type { Checks } from '../checks';
import { toSpan } from '../convert';
import { planFor, prepare, targetAt } from '../planning';
import type { Session } from '../session';
import type { ActionContext, ActionProvider } from './action';
import { extract } from './extract';
import { ignoreHere } from './ignore-here';
import { ignoreInProject } from './ignore-in-project';
import { move } from './move';
import { moveAll } from './move-all';

/** Every action, in the order of the menu. */
const ACTIONS: readonly ActionProvider[] = [move, moveAll, extract, ignoreHere, ignoreInProject];

/** The actions for a range of a document. */
export async function codeActions(
  session: Session,
  checks: Checks,
  document: TextDocument,
  { range, context }: CodeActionParams,
): Promise<(CodeAction | Command)[]> {
  const actions = await contextFor(session, checks, document, range, context.triggerKind);
  const wanted = ACTIONS.filter(
    ({ kind }) => !context.only || context.only.some((only) => includes(only, kind)),
  );
  const found: CodeAction[] = [];
  for (const provider of wanted) found.push(...(await provider.actions(actions)));
  if (session.client.actionLiterals) return found;
  return found.flatMap(({ command }) => command ?? []);
}

async function contextFor(
  session: Session,
  checks: Checks,
  document: TextDocument,
  range: CodeActionParams['range'],
  trigger: CodeActionTriggerKind | undefined,
): Promise<ActionContext> {
  const checked = await checks.check(document);
  const { disk, path } = await session.settings.of(document.uri);
  const span = toSpan(checked.positions, range);
  const { text } = checked.positions;
  let workbench: ReturnType<typeof prepare> | undefined;
  return {
    session,
    document,
    checked,
    range,
    span,
    here: checked.findings.flatMap((finding, i) => {
      const diagnostic = checked.diagnostics[i];
      return diagnostic && touches(finding.span, span) ? [{ finding, diagnostic }] : [];
    }),
    explicit: trigger !== CodeActionTriggerKind.Automatic,
    movable: disk !== undefined && fixerFor(checked.language.id, path, text) !== undefined,
    async plan(at: Span): Promise<Plan | undefined> {
      const prepared = await (workbench ??= prepare(session, document));
      return 'obstacle' in prepared ? undefined : planFor(prepared, [targetAt(checked, at)]);
    },
  };
}

/** Also true where the range is a cursor at an edge of the finding. */
function touches(a: Span, b: Span): boolean {
  return a.start <= b.end && b.start <= a.end;
}

/** `refactor` includes `refactor.extract`; the empty kind includes all. */
function includes(only: string, kind: string): boolean {
  return only === '' || kind === only || kind.startsWith(`${only}.`);
}
