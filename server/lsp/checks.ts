import { createHash } from 'node:crypto';
import type { Diagnostic } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Finding } from '../detect/finding';
import { languageForFile } from '../languages/index';
import type { Language } from '../languages/language';
import { Positions } from '../text/positions';
import { envFileStates, holdsEnvironment, judgeEnvFile, type EnvFileState } from '../workspace/env-files';
import { readTextFile } from '../workspace/files';
import { tokensOnlyReason } from '../workspace/scan';
import { toDiagnostic, toItem, toRange } from './convert';
import type { FileFindings } from './findings';
import { languageOf } from './language';
import type { Session } from './session';
import type { Configured } from './settings';

/** The result of checking one version of a document. */
export interface Checked extends FileFindings {
  readonly version: number;
  /** None of a file on disk. One that is opened anew is another, even under the same version. */
  readonly document?: TextDocument;
  readonly language: Language;
  readonly positions: Positions;
  readonly findings: readonly Finding[];
  readonly diagnostics: Diagnostic[];
  /** Equal for equal diagnostics. */
  readonly resultId: string;
  /** Why it was not checked, or only in part: a phrase that follows the file's name. */
  readonly skipped?: string;
}

const NOWHERE = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** Milliseconds. */
const ENV_STATE_LIFE = 5000;

/** Checks open documents, one result a version. */
export class Checks {
  readonly #checked = new Map<string, Checked>();
  readonly #envStates = new Map<string, { readonly state: EnvFileState | undefined; readonly at: number }>();
  #generation = 0;

  /** @param done called with each new result */
  constructor(
    readonly session: Session,
    readonly done: (checked: Checked) => void,
  ) {}

  /** Drops every result, after a change of settings or of files that decide about findings. */
  clear(): void {
    this.#generation++;
    this.#checked.clear();
    this.#envStates.clear();
  }

  forget(uri: string): void {
    this.#checked.delete(uri);
    this.#envStates.delete(uri);
  }

  /** The result for the document as it stands once the settings are known. */
  async check(document: TextDocument): Promise<Checked> {
    const { uri } = document;
    const generation = this.#generation;
    const configured = await this.session.settings.of(uri);
    const known = this.#checked.get(uri);
    if (known?.document === document && known.version === document.version) return known;
    const text = document.getText();
    const language = languageOf(this.session, document, configured.path);
    const checked = this.#judge(uri, text, language, configured, document);
    // it may have been closed while the settings were asked for: then nobody would take its findings back
    if (generation === this.#generation && this.session.documents.has(document)) {
      this.#checked.set(uri, checked);
      this.done(checked);
    }
    return checked;
  }

  /** The result for a file as it stands on disk; undefined if it is not there, or not to be read. */
  async checkFile(uri: string): Promise<Checked | undefined> {
    const configured = await this.session.settings.of(uri);
    this.session.settings.forget(uri);
    const { disk, path } = configured;
    const read = disk && readTextFile(disk.file, { boundary: disk.boundary });
    if (read?.kind !== 'text') return undefined;
    const { text } = read.file;
    const end = text.indexOf('\n');
    return this.#judge(uri, text, languageForFile(path, text.slice(0, end < 0 ? 500 : end)), configured);
  }

  #judge(
    uri: string,
    text: string,
    language: Language,
    configured: Configured,
    document?: TextDocument,
  ): Checked {
    const { findings, skipped } = this.#inspect(uri, text, language, configured);
    // most checks of most documents find nothing, and then nobody asks for a line
    let positions: Positions | undefined;
    const lines = (): Positions => (positions ??= new Positions(text));
    const ranges = findings.map(({ span }) => toRange(lines(), span));
    const diagnostics = findings.map((finding, i) => toDiagnostic(finding, ranges[i] ?? NOWHERE));
    return {
      uri,
      version: document?.version ?? 0,
      document,
      language,
      findings,
      diagnostics,
      items: findings.map((finding, i) => toItem(uri, finding, ranges[i] ?? NOWHERE)),
      resultId: createHash('sha256').update(JSON.stringify(diagnostics)).digest('base64url').slice(0, 16),
      skipped,
      get positions() {
        return lines();
      },
    };
  }

  #inspect(
    uri: string,
    text: string,
    language: Language,
    { settings, inspector, path, disk }: Configured,
  ): { findings: readonly Finding[]; skipped?: string } {
    if (disk?.ignores.excludes(disk.file)) return { findings: [], skipped: 'is excluded by the settings' };
    if (text.slice(0, 8000).includes('\0')) return { findings: [], skipped: 'is binary' };
    const state = disk && holdsEnvironment(disk.file) ? this.#envState(uri, disk.file) : undefined;
    if (state === 'ignored') return { findings: [], skipped: 'is where values belong: git ignores it' };
    const partly = tokensOnlyReason(
      path,
      text,
      Buffer.byteLength(text),
      language.kind,
      settings.limits.maxFileSize,
    );
    const options = { tokensOnly: partly !== undefined, now: Date.now() };
    const inspect = (): readonly Finding[] =>
      inspector.inspect({ uri, path, languageId: language.id, text }, options).findings;
    const judged = judgeEnvFile(state, text, inspect);
    return { findings: disk ? disk.ignores.keep(disk.file, judged) : judged, skipped: partly };
  }

  /** Asked again after a while: nobody tells when git begins or ceases to track a file. */
  #envState(uri: string, file: string): EnvFileState | undefined {
    const known = this.#envStates.get(uri);
    if (known && Date.now() - known.at < ENV_STATE_LIFE) return known.state;
    const state = envFileStates([file], this.session.client.options.trusted !== false).get(file);
    this.#envStates.set(uri, { state, at: Date.now() });
    return state;
  }
}
