import { MessageType, ShowMessageNotification, type Connection } from 'vscode-languageserver';

const TYPES = {
  error: MessageType.Error,
  warning: MessageType.Warning,
  information: MessageType.Info,
} as const;

/** Shows a message to the user. A notification, which every client knows; only a message with buttons is a request. */
export function tell(
  { connection }: { readonly connection: Connection },
  type: keyof typeof TYPES,
  message: string,
): void {
  void connection.sendNotification(ShowMessageNotification.type, { type: TYPES[type], message });
}
