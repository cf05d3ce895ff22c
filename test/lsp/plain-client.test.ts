import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Command } from 'vscode-languageserver-protocol/node';
import { URI } from 'vscode-uri';
import { TestClient } from './client';
import { folder, secret } from './secrets';

describe('language server: a client that can do next to nothing', () => {
  it('gets diagnostics, commands and moves, and may send settings by itself', async () => {
    const value = secret();
    const root = folder({ 'app.js': `const dbPassword = "${value}";\n` });
    const uri = URI.file(path.join(root, 'app.js')).toString();
    const client = await TestClient.start({
      folders: [root],
      capabilities: {},
      initializationOptions: {},
      edits: 'keep',
    });
    client.openFile(path.join(root, 'app.js'));
    const { diagnostics } = await client.until('a push', () => client.published.get(uri));
    assert.equal(diagnostics.length, 1);
    const rule = diagnostics[0]!.code as string;

    const send = (rules: object): void => {
      const settings = { credlint: { rules } };
      void client.connection.sendNotification('workspace/didChangeConfiguration', { settings });
    };
    send({ [rule]: 'off' });
    await client.until('quiet', () => client.published.get(uri)?.diagnostics.length === 0);
    send({ [rule]: 'information' });
    await client.until('a note', () => client.published.get(uri)?.diagnostics[0]?.severity === 3);

    const actions = (await client.actions(uri, diagnostics[0]!.range)) as unknown as Command[];
    const command = actions.find(({ title }) => title.startsWith('Move to environment variable'));
    assert.equal(typeof command?.command, 'string');
    await client.execute(command!.command, ...((command!.arguments ?? []) as unknown[]));
    assert.equal(client.edits[0]?.edit.documentChanges, undefined);
    assert.deepEqual(Object.keys(client.edits[0]?.edit.changes ?? {}), [uri]);
    assert.ok(!client.text(uri).includes(value));
    assert.ok(readFileSync(path.join(root, '.env'), 'utf8').includes(value));
    await client.message(/comes from the environment/);
    await client.until('no finding', () => client.published.get(uri)?.diagnostics.length === 0);
    assert.deepEqual(client.registrations, []);
    assert.deepEqual(client.logs, []);
    await client.stop();
  });

  it('moves a value without a folder and without trust', async () => {
    const root = folder({ 'app.py': `db_password = "${secret()}"\n` });
    const uri = URI.file(path.join(root, 'app.py')).toString();
    const client = await TestClient.start({
      folders: [],
      initializationOptions: { trusted: false, savesAfterEdit: true },
    });
    client.openFile(path.join(root, 'app.py'), 'python');
    await client.execute('credlint.server.move', { uri, version: 1, ranges: 'all' });
    await client.message(/DB_PASSWORD now comes from the environment/);
    assert.equal(client.edits.length, 1);
    const summary = await client.execute<{ files: number }>('credlint.server.scan');
    assert.equal(summary.files, 0);
    await client.stop();
  });
});
