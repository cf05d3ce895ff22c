import type { Diagnostic } from 'vscode-languageserver';
import { FindingsChangedNotification, type FindingItem } from './protocol';
import type { Session } from './session';
import { normalizeUri } from './uri';

/** What is known of one file. */
export interface FileFindings {
  readonly uri: string;
  readonly diagnostics: readonly Diagnostic[];
  readonly items: readonly FindingItem[];
}

/** Who shows the diagnostics of a file: the client that asked for them, or this server that sent them. */
interface Entry {
  /** Of the open document. */
  open?: FileFindings & { readonly version: number };
  /** Of the file on disk, from a scan. */
  closed?: FileFindings;
  /** True once the client has asked for the open document's diagnostics: sending them too would show them twice. */
  pulled: boolean;
  /** What was sent last. */
  sent: string;
}

/** All known findings, of open documents and of the last scan, each shown exactly once. */
export class FindingStore {
  readonly #entries = new Map<string, Entry>();
  #timer: NodeJS.Timeout | undefined;

  constructor(readonly session: Session) {}

  /** The client asked for the diagnostics of an open document, and shows the answer itself. */
  pulled(uri: string): void {
    this.#change(uri, (entry) => (entry.pulled = true));
  }

  /** The client no longer shows an open document, and has dropped what it had asked for. */
  hidden(uri: string): void {
    this.#change(uri, (entry) => (entry.pulled = false));
  }

  /** An open document was checked. */
  setOpen(found: FileFindings, version: number): void {
    this.#change(found.uri, (entry) => (entry.open = { ...found, version }));
  }

  closeDocument(uri: string): void {
    this.#change(uri, (entry) => {
      entry.open = undefined;
      entry.pulled = false;
    });
  }

  /** A file was scanned. */
  setClosed(found: FileFindings): void {
    this.#change(found.uri, (entry) => (entry.closed = found.items.length > 0 ? found : undefined));
  }

  /** A file or a folder is gone. */
  remove(uri: string): void {
    const gone = normalizeUri(uri);
    for (const key of [...this.#entries.keys()])
      if (key === gone || key.startsWith(`${gone}/`))
        this.#change(key, (entry) => (entry.closed = undefined));
  }

  /** Forgets the last scan, but for the files in `keep`. */
  clearClosed(keep: ReadonlySet<string> = new Set()): void {
    for (const [key, { closed }] of [...this.#entries])
      if (closed && !keep.has(key)) this.#change(key, (entry) => (entry.closed = undefined));
  }

  /** True if the last scan found something in this file. */
  knows(uri: string): boolean {
    return this.#entries.get(normalizeUri(uri))?.closed !== undefined;
  }

  items(): FindingItem[] {
    return [...this.#entries.values()].flatMap(({ open, closed }) => [...((open ?? closed)?.items ?? [])]);
  }

  #change(uri: string, apply: (entry: Entry) => void): void {
    const key = normalizeUri(uri);
    const entry = this.#entries.get(key) ?? { pulled: false, sent: '[]' };
    const before = JSON.stringify((entry.open ?? entry.closed)?.items ?? []);
    apply(entry);
    this.#entries.set(key, entry);
    this.#send(entry, key);
    if (!entry.open && !entry.closed && !entry.pulled) this.#entries.delete(key);
    if (JSON.stringify((entry.open ?? entry.closed)?.items ?? []) !== before) this.#announce();
  }

  #send(entry: Entry, key: string): void {
    const pulls = this.session.client.pullsDiagnostics;
    let shown: readonly Diagnostic[] = entry.closed?.diagnostics ?? [];
    // a document that the client holds but does not show (so it does not ask) stays listed if the scan listed it
    if (entry.open && (!pulls || entry.closed)) shown = entry.open.diagnostics;
    if (entry.pulled) shown = [];
    const sent = JSON.stringify(shown);
    if (sent === entry.sent) return;
    entry.sent = sent;
    void this.session.connection.sendDiagnostics({
      uri: entry.open?.uri ?? entry.closed?.uri ?? key,
      version: shown.length > 0 ? entry.open?.version : undefined,
      diagnostics: [...shown],
    });
  }

  /** Tells the client once for a burst of changes. */
  #announce(): void {
    if (!this.session.client.options.shows || this.#timer) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      void this.session.connection.sendNotification(FindingsChangedNotification);
    }, 100);
  }
}
