/** The language server: `credlint-language-server --stdio` in any LSP client, Node IPC in VS Code. */
import { createConnection } from 'vscode-languageserver/node';
import { FEATURES } from './lsp/console';
import { describeError } from './lsp/log';
import { startServer } from './lsp/server';

const transports = ['--stdio', '--node-ipc', '--socket', '--pipe'];
if (!process.argv.some((argument) => transports.some((transport) => argument.startsWith(transport))))
  process.argv.push('--stdio');

const connection = createConnection(FEATURES);
// one broken request must not end the server, and the text of an error may quote a document
for (const event of ['uncaughtException', 'unhandledRejection'])
  process.on(event, (error: unknown) => connection.console.error(`${event}: ${describeError(error)}`));
startServer(connection);
