import { CopyNotification, type CopyParams } from './protocol';
import type { Session } from './session';
import { tell } from './tell';

export const COPY = 'Copy Command';

/** Tells with what command a program gets its `.env`. */
export function runWith(command: string): string {
  return `Run the program with \`${command}\`.`;
}

/** True if the client can put a text on the clipboard, and asks whether it shall. */
export function canCopy({ client }: Session): boolean {
  return client.asks && client.options.copies === true;
}

export function copy({ connection }: Session, text: string): void {
  const params: CopyParams = { text };
  void connection.sendNotification(CopyNotification, params);
}

/** Shows a message that holds a command, and offers to copy that. */
export async function offerCommand(session: Session, message: string, command: string): Promise<void> {
  if (!canCopy(session)) return tell(session, 'information', message);
  const chosen = await session.connection.window.showInformationMessage(message, { title: COPY });
  if (chosen?.title === COPY) copy(session, command);
}
