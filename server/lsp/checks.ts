import { createHash } from 'node:crypto';
import type { CancellationToken, Diagnostic } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Finding } from '../detect/finding';
import { Positions } from '../text/positions';
import { toDiagnostic } from './convert';
import type { Session } from './session';
import { pathBelow } from './uri';
import { URI } from 'vscode-uri';

/** The result of checking one version of a document. */
export interface Checked {
  readonly version: number;
  readonly positions: Positions;
  readonly findings: readonly Finding[];
  readonly diagnostics: readonly Diagnostic[];
  /** Equal for equal diagnostics. */
  readonly resultId: string;
  /** Why it was not checked, or only in part. */
  readonly skipped?: string;
}

/** Checks open documents, one result a version. */
export class Checks {
  readonly #checked = new Map<string, Checked>();
  #generation = 0;

  constructor(readonly session: Session) {}

  /** Drops every result, after a change of settings or of files that decide about findings. */
  clear(): void {
    this.#generation++;
    this.#checked.clear();
  }

  forget(uri: string): void {
    this.#checked.delete(uri);
  }

  /** The result for the document as it stands when the settings are known. */
  async check(document: TextDocument): Promise<Checked> {
    const generation = this.#generation;
    const { inspector } = await this.session.settings.of(document.uri);
    const known = this.#checked.get(document.uri);
    if (known?.version === document.version) return known;
    const text = document.getText();
    const { findings } = inspector.inspect({
      uri: document.uri,
      path: this.#path(document.uri),
      languageId: document.languageId,
      text,
    });
    const positions = new Positions(text);
    const diagnostics = findings.map((finding) => toDiagnostic(finding, positions));
    const resultId = createHash('sha256')
      .update(JSON.stringify(diagnostics))
      .digest('base64url')
      .slice(0, 16);
    const checked = { version: document.version, positions, findings, diagnostics, resultId };
    if (generation === this.#generation) this.#checked.set(document.uri, checked);
    return checked;
  }

  #path(uri: string): string {
    const folder = this.session.folders.of(uri);
    return (folder && pathBelow(folder.uri, uri)) ?? URI.parse(uri).path.replace(/^.*\//, '');
  }
}

/** Resolves after `ms` milliseconds, or at once when the token is cancelled. */
export function pause(ms: number, token?: CancellationToken): Promise<void> {
  return new Promise((resolve) => {
    if (token?.isCancellationRequested) return resolve();
    const timer = setTimeout(done, ms);
    const listener = token?.onCancellationRequested(done);
    function done(): void {
      clearTimeout(timer);
      listener?.dispose();
      resolve();
    }
  });
}
