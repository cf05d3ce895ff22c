import { planRename } from '../fix/rename';
import { applyChanges } from './apply';
import { prepare } from './planning';
import { PromptRequest, type PromptParams, type RenameArguments } from './protocol';
import type { Session } from './session';
import { tell } from './tell';

/** Asks for a better name and gives it to a moved variable, in the source and in the `.env` files beside its values. */
export async function renameByPrompt(session: Session, { uri, name }: RenameArguments): Promise<void> {
  const { connection, client } = session;
  if (!client.options.prompts) return;
  const params: PromptParams = {
    title: 'Rename the variable',
    prompt: `New name of ${name}, in this file and in .env`,
    value: name,
    pattern: '^[A-Za-z_][A-Za-z0-9_]*$',
    hint: 'Use letters, digits and underscores, and a digit not first.',
  };
  const wanted = await connection.sendRequest<string | null>(PromptRequest, params);
  if (wanted === null || wanted === name) return;
  const failure = await rename(session, uri, name, wanted);
  if (failure !== undefined) tell(session, 'warning', failure);
}

/** Returns why nothing was renamed, as a sentence for the user, or undefined. */
async function rename(session: Session, uri: string, from: string, to: string): Promise<string | undefined> {
  const document = session.documents.find(uri);
  const workbench = document ? await prepare(session, document) : { obstacle: 'Open the file first.' };
  if ('obstacle' in workbench) return workbench.obstacle;
  const plan = planRename({ ...workbench.request, from, to });
  if ('reason' in plan) return plan.reason;
  return applyChanges(session, workbench, plan.files, `Rename ${from} to ${to}`);
}
