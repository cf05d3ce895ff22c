import { planLoad } from '../fix/load';
import { applyChanges } from './apply';
import { prepare } from './planning';
import type { DocumentArguments } from './protocol';
import type { Session } from './session';

/** Makes the program of a document load `.env`, as one undoable edit, or says how to run it. */
export async function loadEnv(session: Session, { uri }: DocumentArguments): Promise<void> {
  const { window } = session.connection;
  const document = session.documents.find(uri);
  const workbench = document ? await prepare(session, document) : { obstacle: 'Open the file first.' };
  if ('obstacle' in workbench) return window.showWarningMessage(workbench.obstacle);
  const { loading, envPath } = await planLoad(workbench.request);
  if (loading.kind === 'automatic')
    return window.showInformationMessage(`${loading.by} reads ${envPath} by itself.`);
  if (loading.kind === 'command')
    return window.showInformationMessage(`Run the program with \`${loading.command}\`.`);
  const failure = await applyChanges(session, workbench, loading.files, loading.title);
  if (failure !== undefined) return window.showWarningMessage(failure);
  window.showInformationMessage(`Done: ${loading.title}. One undo takes it back.`);
}
