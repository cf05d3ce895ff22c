import {
  CancellationTokenSource,
  WorkDoneProgressReporter,
  type CancellationToken,
} from 'vscode-languageserver';
import type { Severity } from '../rules/rule';
import { isInside } from '../workspace/paths';
import { scan, type FileResult } from '../workspace/scan';
import type { Checks } from './checks';
import type { ClosedFiles } from './closed';
import { toDiagnostic, toItem } from './convert';
import type { FileFindings, FindingStore } from './findings';
import type { ScanSummary } from './protocol';
import type { Session } from './session';
import { fileOf, normalizeUri, uriOf } from './uri';
import { watchEverything } from './watch';

type Counts = { -readonly [K in keyof ScanSummary]: ScanSummary[K] } & { findings: Record<Severity, number> };

/** Runs scans of the workspace, one at a time. */
export class Scans {
  #running: Promise<ScanSummary> | undefined;

  constructor(
    readonly session: Session,
    readonly checks: Checks,
    readonly store: FindingStore,
    readonly closed: ClosedFiles,
  ) {}

  /** A second request while a scan runs gets the result of that scan. */
  run(token: CancellationToken, given: WorkDoneProgressReporter): Promise<ScanSummary> {
    this.#running ??= this.#scan(token, given).finally(() => (this.#running = undefined));
    return this.#running;
  }

  async #scan(token: CancellationToken, given: WorkDoneProgressReporter): Promise<ScanSummary> {
    const { session, checks, store, closed } = this;
    const { client, connection } = session;
    if (!closed.scanned) await watchEverything(session);
    closed.scanned = true;
    // a client that gave no token for the progress may still show one that the server asks for
    if (!WorkDoneProgressReporter.isNullInstance(given) || !client.progress)
      return scanWorkspace(session, checks, store, given, token);
    const own = await connection.window.createWorkDoneProgress();
    const cancel = new CancellationTokenSource();
    token.onCancellationRequested(() => cancel.cancel());
    own.token.onCancellationRequested(() => cancel.cancel());
    return scanWorkspace(session, checks, store, own, cancel.token);
  }
}

/** Scans all workspace folders. Open documents count as they stand in the editor, not as they were saved. */
async function scanWorkspace(
  session: Session,
  checks: Checks,
  store: FindingStore,
  progress: WorkDoneProgressReporter,
  token: CancellationToken,
): Promise<ScanSummary> {
  const started = performance.now();
  const counts: Counts = {
    files: 0,
    findings: { error: 0, warning: 0, information: 0 },
    skipped: 0,
    errors: 0,
    cancelled: false,
    duration: 0,
  };
  const listed = new Set<string>();
  progress.begin('Credlint: scanning the workspace', 0, '', true);
  try {
    for (const folder of foldersOf(session))
      await scanFolder(session, folder, { progress, token, counts, listed, store });
    if (!token.isCancellationRequested) store.clearClosed(listed);
    await countOpen(session, checks, counts);
  } finally {
    progress.done();
  }
  return {
    ...counts,
    cancelled: token.isCancellationRequested,
    duration: Math.round(performance.now() - started),
  };
}

interface Run {
  readonly progress: WorkDoneProgressReporter;
  readonly token: CancellationToken;
  readonly counts: Counts;
  /** Normalized URIs of the files with findings. */
  readonly listed: Set<string>;
  readonly store: FindingStore;
}

async function scanFolder(session: Session, folder: string, run: Run): Promise<void> {
  const abort = new AbortController();
  const listener = run.token.onCancellationRequested(() => abort.abort());
  if (run.token.isCancellationRequested) abort.abort();
  let known = 0;
  try {
    const results = scan({
      paths: [folder],
      settings: await session.settings.ofFolder(session.folders.of(uriOf(folder))?.uri ?? ''),
      trusted: session.client.options.trusted !== false,
      signal: abort.signal,
      onProgress: (done, total) => {
        known = done;
        run.progress.report(Math.floor((100 * done) / Math.max(1, total)), `${done} of ${total} files`);
      },
    });
    for await (const result of results) take(session, result, run);
  } finally {
    listener.dispose();
    run.counts.files += known;
  }
}

function take(session: Session, result: FileResult, { counts, listed, store }: Run): void {
  if (result.skipped) counts.skipped++;
  if (result.error !== undefined || result.problem) counts.errors++;
  if (result.findings.length === 0) return;
  const uri = uriOf(result.file);
  listed.add(normalizeUri(uri));
  store.setClosed(located(uri, result));
  if (session.documents.find(uri)) return;
  for (const { severity } of result.findings) counts.findings[severity]++;
}

function located(uri: string, { findings }: FileResult): FileFindings {
  return {
    uri,
    diagnostics: findings.map((finding) => toDiagnostic(finding, finding.range)),
    items: findings.map((finding) => toItem(uri, finding, finding.range)),
  };
}

async function countOpen(session: Session, checks: Checks, counts: Counts): Promise<void> {
  const folders = foldersOf(session);
  for (const document of session.documents.all()) {
    const file = fileOf(session.documents.placeOf(document.uri));
    if (file === undefined || !folders.some((folder) => isInside(folder, file))) continue;
    for (const { severity } of (await checks.check(document)).findings) counts.findings[severity]++;
  }
}

/** The workspace folders on disk, absolute; one inside another is scanned with the outer one. */
function foldersOf({ folders }: Session): string[] {
  const paths = folders.all().flatMap(({ uri }) => fileOf(uri) ?? []);
  return paths.filter(
    (path, i) => !paths.some((other, j) => isInside(other, path) && (other !== path || j < i)),
  );
}
