import { CodeActionKind, type CodeAction } from 'vscode-languageserver';
import type { Plan } from '../../fix/plan';
import { ServerCommand, type MoveArguments } from '../protocol';
import { command, isMovable, type ActionContext, type ActionProvider, type FindingHere } from './action';

/** Moves one finding to the environment, or offers to say why that cannot be. */
export const move: ActionProvider = {
  kind: CodeActionKind.QuickFix,
  async actions(context) {
    const actions: CodeAction[] = [];
    for (const here of context.here.filter(isMovable)) actions.push(await actionFor(context, here));
    return actions;
  },
};

async function actionFor(context: ActionContext, { finding, diagnostic }: FindingHere): Promise<CodeAction> {
  const { uri, version } = context.document;
  const args: MoveArguments = { uri, version, ranges: [diagnostic.range] };
  const plan = context.explicit && context.movable ? await context.plan(finding.span) : undefined;
  if (!context.movable || (plan && plan.variables.length === 0))
    return command(WHY, CodeActionKind.QuickFix, ServerCommand.why, args, { diagnostics: [diagnostic] });
  const lenient = plan?.variables.some(({ lookup }) => lookup === 'lenient') ?? false;
  return command(titleOf(plan), CodeActionKind.QuickFix, ServerCommand.move, args, {
    diagnostics: [diagnostic],
    isPreferred: !lenient,
  });
}

const WHY = 'Why can’t this move to the environment?';

/** The class of the lookup is only known when the file was parsed. */
function titleOf(plan: Plan | undefined): string {
  const name = plan?.variables[0]?.name;
  const lenient = plan?.variables.some(({ lookup }) => lookup === 'lenient') ? ' — runs on when unset' : '';
  return `Move to environment variable${name === undefined ? '' : ` ${name}`}${lenient}`;
}
