import type { LogOutputChannel } from 'vscode';

/**
 * The trace channel: it shows which messages were sent, and never what stood in them, since they hold the text of documents
 * and of `.env`. A message's first line is its kind, method and time; its body follows on the next lines, or is JSON.
 */
export function maskBodies(channel: LogOutputChannel): LogOutputChannel {
  return new Proxy(channel, {
    get(target, property) {
      if (property === 'trace') return (message: string) => target.trace(maskBody(message));
      const value: unknown = Reflect.get(target, property, target);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
}

/** What a trace may show of one message. */
export function maskBody(message: string): string {
  if (message.startsWith('{')) {
    try {
      const { type, message: data } = JSON.parse(message) as { type?: string; message?: { method?: string } };
      return [type, data?.method].filter(Boolean).join(' ') || '(masked)';
    } catch {
      return '(masked)';
    }
  }
  const end = message.indexOf('\n');
  return end < 0 ? message : `${message.slice(0, end)} (body masked)`;
}
