import {
  LSPErrorCodes,
  ResponseError,
  type CancellationToken,
  type DocumentDiagnosticReport,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Checks } from './checks';
import type { FindingStore } from './findings';
import type { Session } from './session';

/** Schedules the checks of open documents: on request for clients that pull, else after each change. */
export class Diagnostics {
  /** When a document changed last, in ms; none while it stands as it was opened. */
  readonly #changed = new Map<string, number>();
  readonly #opened = new Set<string>();
  readonly #timers = new Map<string, NodeJS.Timeout>();

  constructor(
    readonly session: Session,
    readonly checks: Checks,
    readonly store: FindingStore,
  ) {}

  /** Answers `textDocument/diagnostic`, once the typing has paused. */
  async pull(
    uri: string,
    previous: string | undefined,
    token: CancellationToken,
  ): Promise<DocumentDiagnosticReport> {
    const document = this.session.documents.get(uri);
    if (!document) return { kind: 'full', items: [] };
    const { debounce } = (await this.session.settings.of(uri)).settings;
    await pause(debounce - (Date.now() - (this.#changed.get(uri) ?? 0)), token);
    if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
    const { diagnostics, resultId } = await this.checks.check(document);
    if (!this.session.documents.has(document)) return { kind: 'full', items: [] };
    this.store.pulled(uri);
    if (resultId === previous) return { kind: 'unchanged', resultId };
    return { kind: 'full', resultId, items: diagnostics };
  }

  opened(document: TextDocument): void {
    // the change event that follows an opening is none
    this.#opened.add(document.uri);
    this.#schedule(document, 0);
  }

  changed(document: TextDocument): void {
    if (this.#opened.delete(document.uri)) return;
    this.#changed.set(document.uri, Date.now());
    void this.session.log.guard('change', undefined, async () => {
      const { settings } = await this.session.settings.of(document.uri);
      this.#schedule(document, settings.debounce);
    });
  }

  closed(uri: string): void {
    this.#changed.delete(uri);
    clearTimeout(this.#timers.get(uri));
    this.#timers.delete(uri);
    this.checks.forget(uri);
    this.session.settings.forget(uri);
    this.store.closeDocument(uri);
  }

  /** Checks everything again, after a change of settings or files. */
  async refresh(): Promise<void> {
    this.session.settings.clear();
    this.checks.clear();
    const { client, connection, documents } = this.session;
    if (client.pullsDiagnostics && client.refreshesDiagnostics)
      await connection.languages.diagnostics.refresh();
    else for (const document of documents.all()) this.#schedule(document, 0);
  }

  /** A client that pulls asks by itself, but not for documents that it does not show: those are checked only if a scan listed them. */
  #schedule(document: TextDocument, ms: number): void {
    const { uri } = document;
    if (this.session.client.pullsDiagnostics && !this.store.knows(uri)) return;
    clearTimeout(this.#timers.get(uri));
    const timer = setTimeout(() => {
      this.#timers.delete(uri);
      const current = this.session.documents.get(uri);
      if (current) void this.session.log.guard('check', undefined, () => this.checks.check(current));
    }, ms);
    this.#timers.set(uri, timer);
  }
}

/** Resolves after `ms` milliseconds, or at once when the token is cancelled. */
export function pause(ms: number, token: CancellationToken): Promise<void> {
  return new Promise((resolve) => {
    if (ms <= 0 || token.isCancellationRequested) return resolve();
    const timer = setTimeout(done, ms);
    const listener = token.onCancellationRequested(done);
    function done(): void {
      clearTimeout(timer);
      listener.dispose();
      resolve();
    }
  });
}
