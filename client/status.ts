import { type Disposable, languages, LanguageStatusSeverity, window } from 'vscode';
import type { StatusParams } from '../server/lsp/protocol';
import { SCHEMES } from './server';

/** The language status item of the shown document: checked, or not, and why. */
export class Status implements Disposable {
  readonly #item = languages.createLanguageStatusItem(
    'credlint.status',
    SCHEMES.map((scheme) => ({ scheme })),
  );
  readonly #known = new Map<string, StatusParams>();
  readonly #listener = window.onDidChangeActiveTextEditor(() => this.#show());
  #running = false;

  constructor() {
    this.#item.name = 'Credlint';
    this.#show();
  }

  setRunning(running: boolean): void {
    this.#running = running;
    if (!running) this.#known.clear();
    this.#show();
  }

  set(status: StatusParams): void {
    this.#known.set(status.uri, status);
    this.#show();
  }

  forget(uri: string): void {
    this.#known.delete(uri);
  }

  dispose(): void {
    this.#listener.dispose();
    this.#item.dispose();
  }

  #show(): void {
    const document = window.activeTextEditor?.document;
    const status = document && this.#known.get(document.uri.toString());
    this.#item.busy = this.#running && document !== undefined && !status;
    this.#item.severity = LanguageStatusSeverity.Information;
    this.#item.detail = undefined;
    this.#item.command = { title: 'Show Output', command: 'credlint.showOutput' };
    if (!this.#running) {
      this.#item.text = 'Credlint: not running';
      this.#item.severity = LanguageStatusSeverity.Warning;
      this.#item.command = { title: 'Restart Server', command: 'credlint.restart' };
    } else if (!status) this.#item.text = 'Credlint';
    else {
      this.#item.text = `Credlint: ${status.findings === 0 ? 'nothing found' : `${status.findings} found`}`;
      if (status.skipped !== undefined) this.#item.detail = `This file ${status.skipped}.`;
    }
  }
}
