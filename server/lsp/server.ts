import {
  CodeActionKind,
  LSPErrorCodes,
  ResponseError,
  TextDocumentSyncKind,
  type Connection,
  type InitializeParams,
  type InitializeResult,
} from 'vscode-languageserver';
import { Checks, pause } from './checks';
import { describeClient } from './client';
import { Documents } from './documents';
import { Folders } from './folders';
import { Log } from './log';
import { ServerCommand } from './protocol';
import type { Session } from './session';
import { SettingsStore } from './settings';

/** Serves one client over a connection, until it leaves. */
export function startServer(connection: Connection): void {
  const documents = new Documents();
  const folders = new Folders();
  documents.listen(connection);
  connection.onInitialize((params): InitializeResult => {
    folders.initialize(params);
    serve(params, connection, documents, folders);
    return {
      serverInfo: { name: 'credlint' },
      capabilities: {
        positionEncoding: 'utf-16',
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
        notebookDocumentSync: { notebookSelector: [{ notebook: '*' }] },
        diagnosticProvider: {
          identifier: 'credlint',
          interFileDependencies: false,
          workspaceDiagnostics: false,
        },
        codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.RefactorExtract] },
        executeCommandProvider: { commands: Object.values(ServerCommand) },
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
      },
    };
  });
  connection.listen();
}

function serve(
  params: InitializeParams,
  connection: Connection,
  documents: Documents,
  folders: Folders,
): void {
  const client = describeClient(params);
  const log = new Log(connection.console);
  const settings = new SettingsStore(connection, client, folders, log);
  const session: Session = { connection, client, documents, folders, settings, log };
  const checks = new Checks(session);
  connection.languages.diagnostics.on(async ({ textDocument, previousResultId }, token) => {
    const document = documents.get(textDocument.uri);
    if (!document) return { kind: 'full', items: [] };
    await pause((await settings.of(document.uri)).settings.debounce, token);
    if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
    const { diagnostics, resultId } = await checks.check(document);
    if (resultId === previousResultId) return { kind: 'unchanged', resultId };
    return { kind: 'full', resultId, items: [...diagnostics] };
  });
  connection.onCodeAction(async ({ textDocument, range }) => {
    const document = documents.get(textDocument.uri);
    if (!document) return [];
    const checked = await checks.check(document);
    return checked.diagnostics
      .filter((d) => d.range.start.line <= range.end.line && d.range.end.line >= range.start.line)
      .map((diagnostic) => ({
        title: 'Move to environment variable',
        kind: CodeActionKind.QuickFix,
        diagnostics: [diagnostic],
        command: {
          title: 'Move to environment variable',
          command: ServerCommand.move,
          arguments: [{ uri: document.uri, version: document.version, ranges: [diagnostic.range] }],
        },
      }));
  });
}
