import { planLoad } from '../fix/load';
import { applyChanges } from './apply';
import { offerCommand, runWith } from './command-line';
import { prepare } from './planning';
import type { DocumentArguments } from './protocol';
import type { Session } from './session';
import { tell } from './tell';

/** Makes the program of a document load `.env`, as one undoable edit, or says how to run it. */
export async function loadEnv(session: Session, { uri }: DocumentArguments): Promise<void> {
  const document = session.documents.find(uri);
  const workbench = document ? await prepare(session, document) : { obstacle: 'Open the file first.' };
  if ('obstacle' in workbench) return tell(session, 'warning', workbench.obstacle);
  const { loading, envPath } = await planLoad(workbench.request);
  if (loading.kind === 'automatic')
    return tell(session, 'information', `${loading.by} reads ${envPath} by itself.`);
  if (loading.kind === 'command') {
    const { command } = loading;
    // nobody waits for the button
    void session.log.guard('copy', undefined, () => offerCommand(session, runWith(command), command));
    return;
  }
  const failure = await applyChanges(session, workbench, loading.files, loading.title);
  if (failure !== undefined) return tell(session, 'warning', failure);
  tell(session, 'information', `Done: ${loading.title}. One undo takes it back.`);
}
