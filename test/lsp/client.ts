import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { TextDocument } from 'vscode-languageserver-textdocument';
import {
  createMessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type ApplyWorkspaceEditParams,
  type ApplyWorkspaceEditResult,
  type ClientCapabilities,
  type CodeAction,
  type CodeActionContext,
  type Diagnostic,
  type DocumentDiagnosticReport,
  type FullDocumentDiagnosticReport,
  type Hover,
  type MessageConnection,
  type PublishDiagnosticsParams,
  type Range,
  type RegistrationParams,
  type TextDocumentEdit,
  type WorkspaceFolder,
} from 'vscode-languageserver-protocol/node';
import { URI } from 'vscode-uri';
import type { InitializationOptions, StatusParams } from '../../server/lsp/protocol';
import { builtServer } from './build';

/** What a test's client is like. The default is a client such as VS Code's. */
export interface ClientOptions {
  readonly folders: readonly string[];
  readonly pull?: boolean;
  readonly initializationOptions?: InitializationOptions;
  /** `credlint` settings by folder path; the empty key holds for all others. */
  readonly settings?: Record<string, object>;
  /** What becomes of an edit: it is applied and saved, applied only, or refused. */
  readonly edits?: 'save' | 'keep' | 'refuse';
  /** Answers `credlint/prompt`. */
  readonly prompt?: (value: string) => string | null;
  /** Chooses a button of a message. */
  readonly choose?: (titles: readonly string[]) => string | undefined;
  readonly environment?: NodeJS.ProcessEnv;
  readonly capabilities?: ClientCapabilities;
}

interface Message {
  readonly type: number;
  readonly message: string;
  readonly actions?: readonly { readonly title: string }[];
}

/** A client in a few lines: it keeps documents, applies edits, answers what the server asks, and remembers what it was told. */
export class TestClient {
  readonly published = new Map<string, PublishDiagnosticsParams>();
  readonly messages: Message[] = [];
  readonly logs: string[] = [];
  readonly statuses: StatusParams[] = [];
  readonly progress: { readonly kind: string; readonly message?: string }[] = [];
  readonly registrations: string[] = [];
  readonly edits: ApplyWorkspaceEditParams[] = [];
  /** Everything that the server said, but for the edits: those must hold the value. */
  readonly heard: string[] = [];
  refreshes = 0;
  findingsChanged = 0;
  /** Called on the first sight of a progress. */
  onProgress: (token: string | number) => void = () => undefined;
  /** Called before an edit is applied. */
  beforeEdit: () => void = () => undefined;
  readonly #documents = new Map<string, TextDocument>();

  private constructor(
    readonly options: ClientOptions,
    readonly connection: MessageConnection,
    readonly server: ChildProcess,
  ) {}

  static async start(options: ClientOptions): Promise<TestClient> {
    const server = spawn(process.execPath, [await builtServer(), '--stdio'], {
      stdio: ['pipe', 'pipe', 'pipe'],
      env: { ...process.env, ...options.environment },
    });
    const connection = createMessageConnection(
      new StreamMessageReader(server.stdout),
      new StreamMessageWriter(server.stdin),
    );
    const client = new TestClient(options, connection, server);
    server.stderr.on('data', (data: Buffer) => client.logs.push(data.toString()));
    client.#listen();
    connection.listen();
    await client.#initialize();
    return client;
  }

  async stop(): Promise<void> {
    const exited = new Promise((resolve) => this.server.once('exit', resolve));
    await this.connection.sendRequest('shutdown');
    await this.connection.sendNotification('exit');
    await exited;
    this.connection.dispose();
  }

  open(uri: string, text: string, languageId = 'javascript'): TextDocument {
    const document = TextDocument.create(uri, languageId, 1, text);
    this.#documents.set(uri, document);
    void this.connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId, version: 1, text },
    });
    return document;
  }

  /** Keeps a document that the server already knows, such as a notebook's cell. */
  adopt(uri: string, text: string, languageId: string): void {
    this.#documents.set(uri, TextDocument.create(uri, languageId, 1, text));
  }

  /** Opens a file with its text on disk. */
  openFile(file: string, languageId = 'javascript'): TextDocument {
    return this.open(URI.file(file).toString(), readFileSync(file, 'utf8'), languageId);
  }

  change(uri: string, range: Range, text: string): void {
    const document = this.#document(uri);
    const version = document.version + 1;
    const contentChanges = [{ range, text }];
    TextDocument.update(document, contentChanges, version);
    void this.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges,
    });
  }

  replaceAll(uri: string, text: string): void {
    const document = this.#document(uri);
    this.change(
      uri,
      { start: { line: 0, character: 0 }, end: document.positionAt(document.getText().length) },
      text,
    );
  }

  close(uri: string): void {
    this.#documents.delete(uri);
    void this.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
  }

  text(uri: string): string {
    return this.#document(uri).getText();
  }

  async report(uri: string, previousResultId?: string): Promise<DocumentDiagnosticReport> {
    return this.connection.sendRequest<DocumentDiagnosticReport>('textDocument/diagnostic', {
      textDocument: { uri },
      previousResultId,
    });
  }

  async pull(uri: string): Promise<Diagnostic[]> {
    return ((await this.report(uri)) as FullDocumentDiagnosticReport).items;
  }

  /** `triggerKind` 1: the user asked; 2: the editor did. */
  async actions(uri: string, range: Range, context: Partial<CodeActionContext> = {}): Promise<CodeAction[]> {
    return this.connection.sendRequest<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri },
      range,
      context: { diagnostics: [], triggerKind: 1, ...context },
    });
  }

  async hover(uri: string, position: Range['start']): Promise<Hover | null> {
    return this.connection.sendRequest<Hover | null>('textDocument/hover', {
      textDocument: { uri },
      position,
    });
  }

  async run(action: CodeAction | undefined): Promise<unknown> {
    if (!action?.command) throw new Error('no such action');
    return this.execute(action.command.command, ...((action.command.arguments ?? []) as unknown[]));
  }

  async execute<T = unknown>(command: string, ...args: unknown[]): Promise<T> {
    return this.connection.sendRequest<T>('workspace/executeCommand', { command, arguments: args });
  }

  watched(events: { file: string; type: 1 | 2 | 3 }[]): void {
    const changes = events.map(({ file, type }) => ({ uri: URI.file(file).toString(), type }));
    void this.connection.sendNotification('workspace/didChangeWatchedFiles', { changes });
  }

  /** Waits until `check` holds; answers what it gave. */
  async until<T>(what: string, check: () => T | undefined | false, ms = 8000): Promise<T> {
    for (const end = Date.now() + ms; ;) {
      const result = check();
      if (result !== undefined && result !== false) return result;
      if (Date.now() > end)
        throw new Error(`did not happen: ${what}; messages: ${JSON.stringify(this.messages)}`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  /** Waits for a message that matches. */
  message(pattern: RegExp): Promise<Message> {
    return this.until(String(pattern), () => this.messages.find(({ message }) => pattern.test(message)));
  }

  #document(uri: string): TextDocument {
    const document = this.#documents.get(uri);
    if (!document) throw new Error(`${uri} is not open`);
    return document;
  }

  async #initialize(): Promise<void> {
    const { folders, pull = true, initializationOptions, capabilities } = this.options;
    const workspaceFolders = folders.map((folder): WorkspaceFolder => ({
      uri: URI.file(folder).toString(),
      name: folder,
    }));
    await this.connection.sendRequest('initialize', {
      processId: process.pid,
      rootUri: workspaceFolders[0]?.uri ?? null,
      workspaceFolders,
      initializationOptions: initializationOptions ?? {
        savesAfterEdit: true,
        prompts: true,
        shows: true,
        trusted: true,
      },
      trace: 'verbose',
      capabilities: capabilities ?? {
        textDocument: {
          synchronization: {},
          ...(pull ? { diagnostic: { dynamicRegistration: true } } : {}),
          publishDiagnostics: { versionSupport: true, codeDescriptionSupport: true },
          codeAction: {
            codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix', 'refactor.extract'] } },
          },
        },
        notebookDocument: { synchronization: {} },
        window: { workDoneProgress: true, showMessage: { messageActionItem: {} } },
        workspace: {
          configuration: true,
          workspaceFolders: true,
          workspaceEdit: { documentChanges: true },
          applyEdit: true,
          didChangeConfiguration: { dynamicRegistration: true },
          didChangeWatchedFiles: { dynamicRegistration: true },
          diagnostics: { refreshSupport: true },
        },
      },
    });
    await this.connection.sendNotification('initialized', {});
  }

  #listen(): void {
    const { connection } = this;
    const hear = (method: string, params: unknown): void =>
      void this.heard.push(`${method} ${JSON.stringify(params)}`);
    connection.onRequest((method: string, params: unknown) => {
      if (method !== 'workspace/applyEdit') hear(method, params);
      return this.#answer(method, params);
    });
    connection.onNotification((method: string, params: unknown) => {
      hear(method, params);
      this.#take(method, params);
    });
    connection.onUnhandledProgress(({ token, value }) => {
      this.progress.push(value as { kind: string });
      hear('$/progress', value);
      this.onProgress(token);
    });
  }

  #answer(method: string, params: unknown): unknown {
    switch (method) {
      case 'workspace/applyEdit':
        return this.#apply(params as ApplyWorkspaceEditParams);
      case 'workspace/configuration':
        return (params as { items: { scopeUri?: string }[] }).items.map(({ scopeUri }) =>
          this.#settings(scopeUri),
        );
      case 'workspace/diagnostic/refresh':
        this.refreshes++;
        return null;
      case 'client/registerCapability':
        for (const { method: registered, registerOptions } of (params as RegistrationParams).registrations)
          this.registrations.push(`${registered} ${JSON.stringify(registerOptions ?? {})}`);
        return null;
      case 'window/showMessageRequest': {
        const message = params as Message;
        this.messages.push(message);
        const titles = message.actions?.map(({ title }) => title) ?? [];
        const chosen = this.options.choose?.(titles);
        return chosen === undefined ? null : { title: chosen };
      }
      case 'credlint/prompt':
        return this.options.prompt?.((params as { value: string }).value) ?? null;
      default:
        return null;
    }
  }

  #take(method: string, params: unknown): void {
    switch (method) {
      case 'textDocument/publishDiagnostics': {
        const published = params as PublishDiagnosticsParams;
        this.published.set(published.uri, published);
        break;
      }
      case 'window/showMessage':
        this.messages.push(params as Message);
        break;
      case 'window/logMessage':
        this.logs.push((params as Message).message);
        break;
      case 'credlint/status':
        this.statuses.push(params as StatusParams);
        break;
      case 'credlint/findingsChanged':
        this.findingsChanged++;
        break;
    }
  }

  #settings(scopeUri: string | undefined): object | null {
    const { settings = {} } = this.options;
    const folder = scopeUri === undefined ? '' : URI.parse(scopeUri).fsPath;
    return settings[folder] ?? settings[''] ?? null;
  }

  #apply(params: ApplyWorkspaceEditParams): ApplyWorkspaceEditResult {
    this.edits.push(params);
    this.beforeEdit();
    if (this.options.edits === 'refuse') return { applied: false };
    const { documentChanges, changes: byUri = {} } = params.edit;
    const plain = Object.entries(byUri).map(([uri, edits]) => ({
      textDocument: { uri, version: null },
      edits,
    }));
    const changes = (documentChanges ?? plain) as TextDocumentEdit[];
    for (const { textDocument } of changes) {
      const open = this.#documents.get(textDocument.uri);
      if (open && textDocument.version !== null && textDocument.version !== open.version)
        return { applied: false };
      if (!open && !existsSync(URI.parse(textDocument.uri).fsPath)) return { applied: false };
    }
    for (const { textDocument, edits } of changes) {
      const { uri } = textDocument;
      const file = URI.parse(uri).fsPath;
      const wasOpen = this.#documents.has(uri);
      const document = this.#documents.get(uri) ?? this.open(uri, readFileSync(file, 'utf8'), 'plaintext');
      this.replaceAll(uri, TextDocument.applyEdits(document, edits as never));
      if (this.options.edits !== 'keep' && uri.startsWith('file:')) writeFileSync(file, this.text(uri));
      if (!wasOpen && this.options.edits !== 'keep') this.close(uri);
    }
    return { applied: true };
  }
}
