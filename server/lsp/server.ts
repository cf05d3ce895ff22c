import {
  CodeActionKind,
  TextDocumentSyncKind,
  type Connection,
  type InitializeParams,
  type InitializeResult,
} from 'vscode-languageserver';
import { version } from '../../package.json';
import { codeActions } from './actions/index';
import { Checks } from './checks';
import { describeClient } from './client';
import { ClosedFiles } from './closed';
import { argumentOf, commandHandlers } from './commands';
import { Diagnostics } from './diagnostics';
import { Documents } from './documents';
import { FindingStore } from './findings';
import { Folders } from './folders';
import { hover } from './hover';
import { Log } from './log';
import {
  FindingsRequest,
  HiddenNotification,
  ServerCommand,
  type HiddenParams,
  StatusNotification,
  type StatusParams,
} from './protocol';
import { Scans } from './scanning';
import type { Session } from './session';
import { SettingsStore } from './settings';
import { tell } from './tell';
import { decides, registerWatches } from './watch';

const CAPABILITIES: InitializeResult['capabilities'] = {
  positionEncoding: 'utf-16',
  textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
  notebookDocumentSync: { notebookSelector: [{ notebook: '*' }] },
  diagnosticProvider: { identifier: 'credlint', interFileDependencies: false, workspaceDiagnostics: false },
  codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.RefactorExtract] },
  hoverProvider: true,
  executeCommandProvider: { commands: Object.values(ServerCommand), workDoneProgress: true },
  workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
};

/** Serves one client over a connection, until it leaves. */
export function startServer(connection: Connection): void {
  const documents = new Documents();
  documents.listen(connection);
  connection.onInitialize((params) => {
    serve(params, connection, documents);
    return { serverInfo: { name: 'credlint', version }, capabilities: CAPABILITIES };
  });
  connection.listen();
}

/** Puts the parts together once it is known what the client can do. */
function serve(params: InitializeParams, connection: Connection, documents: Documents): void {
  const client = describeClient(params);
  const log = new Log(connection.console);
  const folders = new Folders(params);
  const settings = new SettingsStore(connection, client, folders, documents, log);
  const session: Session = { connection, client, documents, folders, settings, log };
  const store = new FindingStore(session);
  const checks = new Checks(session, (checked) => {
    store.setOpen(checked, checked.version);
    if (!client.options.shows) return;
    const status: StatusParams = {
      uri: checked.uri,
      findings: checked.findings.length,
      skipped: checked.skipped,
    };
    void connection.sendNotification(StatusNotification, status);
  });
  const diagnostics = new Diagnostics(session, checks, store);
  const closed = new ClosedFiles(session, checks, store);
  const scans = new Scans(session, checks, store, closed);
  const handlers = commandHandlers(session, checks, scans);
  const refresh = (): void => void log.guard('refresh', undefined, () => diagnostics.refresh());

  documents.onOpen((document) => diagnostics.opened(document));
  documents.onChange((document) => diagnostics.changed(document));
  documents.onClose(({ uri }) => {
    diagnostics.closed(uri);
    void log.guard('close', undefined, () => closed.closed(uri));
  });
  connection.onInitialized(() => {
    void log.guard('initialized', undefined, () => registerWatches(session));
    if (client.workspaceFolders) folders.watch(connection, refresh);
  });
  connection.onDidChangeConfiguration((change) => {
    settings.given(change.settings);
    refresh();
  });
  connection.onDidChangeWatchedFiles(({ changes }) =>
    log.guard('watched files', undefined, async () => {
      if (decides(changes)) await diagnostics.refresh();
      await closed.changed(changes);
    }),
  );
  connection.languages.diagnostics.on(({ textDocument, previousResultId }, token) =>
    log.guard('diagnostic', { kind: 'full', items: [] }, () =>
      diagnostics.pull(textDocument.uri, previousResultId, token),
    ),
  );
  connection.onCodeAction((request) =>
    log.guard('codeAction', [], () => {
      const document = documents.get(request.textDocument.uri);
      return document ? codeActions(session, checks, document, request) : [];
    }),
  );
  connection.onHover(({ textDocument, position }) =>
    log.guard('hover', null, async () => {
      const document = documents.get(textDocument.uri);
      if (!document) return null;
      const checked = await checks.check(document);
      return hover(checked, checked.positions.offset(position), client.options.shows === true) ?? null;
    }),
  );
  connection.onExecuteCommand((request, token, progress) =>
    log.guard(
      request.command,
      null,
      () => {
        const argument = argumentOf(request);
        const handler = handlers.get(request.command);
        if (handler && argument) return handler(argument.value, token, progress);
        tell(session, 'warning', `The command ${request.command} was called without what it needs.`);
        return null;
      },
      () =>
        tell(
          session,
          'error',
          'Something went wrong in Credlint, and this was not done. The log says where; please report it.',
        ),
    ),
  );
  connection.onRequest(FindingsRequest, () => store.items());
  connection.onNotification(HiddenNotification, ({ uri }: HiddenParams) => store.hidden(uri));
}
