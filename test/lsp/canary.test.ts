import assert from 'node:assert/strict';
import path from 'node:path';
import type { LogOutputChannel } from 'vscode';
import { Trace, TraceFormat } from 'vscode-languageserver-protocol/node';
import { URI } from 'vscode-uri';
import { maskBodies, maskBody } from '../../client/channel';
import { TestClient } from './client';
import { folder, secret } from './secrets';

/** No 5 characters of a value may be read anywhere (CONTRACT, Masks). */
function assertNothingOf(values: readonly string[], text: string): void {
  for (const value of values)
    for (let i = 0; i + 5 <= value.length; i++) {
      const window = value.slice(i, i + 5);
      const at = text.indexOf(window);
      assert.equal(at, -1, `${text.slice(Math.max(0, at - 60), at)}[HERE]`);
    }
}

describe('language server: what it says never holds a value', () => {
  it('in diagnostics, hovers, titles, messages, logs, questions and views, at the loudest trace', async () => {
    const values = [secret(), secret(), secret(), secret(), secret()] as const;
    const root = folder({
      'package.json': '{ "name": "app", "private": true }\n',
      'app.js': [
        `const apiKey = "${values[0]}";`,
        `const url = "https://user:${values[1]}@db.test/x";`,
        `fetch(x, { headers: { Authorization: "Bearer ${values[2]}" } });`,
        `const broken = { password: "${values[3]}`,
        '',
      ].join('\n'),
      'conf.py': `db_password = "${values[4]}"\n`,
      'closed.js': `const apiKey = "${values[0]}";\n`,
    });
    const client = await TestClient.start({
      folders: [root],
      choose: (titles) => titles.at(-1),
      prompt: (value) => `${value}_2`,
    });
    const said: unknown[] = [];
    for (const name of ['app.js', 'conf.py']) {
      const uri = URI.file(path.join(root, name)).toString();
      client.openFile(path.join(root, name), name.endsWith('.py') ? 'python' : 'javascript');
      const diagnostics = await client.pull(uri);
      assert.ok(diagnostics.length > 0);
      said.push(diagnostics);
      for (const { range } of diagnostics) {
        said.push(await client.hover(uri, range.start));
        const actions = await client.actions(uri, range);
        said.push(actions);
        for (const action of actions) said.push(await client.run(action));
      }
    }
    said.push(await client.execute('credlint.server.scan'));
    said.push(await client.connection.sendRequest('credlint/findings'));
    assert.ok(client.edits.length > 0, 'nothing was moved');
    await client.stop();
    const edits = client.edits.map(({ label }) => label);
    assertNothingOf(values, [JSON.stringify(said), ...client.heard, ...client.logs, ...edits].join('\n'));
  });

  for (const traceFormat of [TraceFormat.Text, TraceFormat.JSON])
    it(`in the editor's trace at its loudest (${traceFormat}), of a whole session`, async () => {
      const value = secret();
      const root = folder({ 'app.js': `const apiKey = "${value}";\n` });
      const uri = URI.file(path.join(root, 'app.js')).toString();
      const shown: string[] = [];
      const channel = maskBodies({
        trace: (line: string) => shown.push(line),
      } as unknown as LogOutputChannel);
      const raw: string[] = [];
      // as the language client writes it: the body behind the message, or the whole as JSON
      const log = (message: unknown, data?: string): void => {
        const line =
          typeof message === 'string'
            ? message + (data === undefined ? '' : `\n${data}`)
            : JSON.stringify(message);
        raw.push(line);
        channel.trace(line);
      };
      const client = await TestClient.start({ folders: [root], choose: (titles) => titles.at(-1) });
      await client.connection.trace(Trace.Verbose, { log }, { sendNotification: true, traceFormat });
      client.openFile(path.join(root, 'app.js'));
      const [diagnostic] = await client.pull(uri);
      await client.hover(uri, diagnostic!.range.start);
      const actions = await client.actions(uri, diagnostic!.range);
      await client.run(actions.find(({ title }) => title.startsWith('Move')));
      await client.pull(uri);
      await client.stop();
      assert.ok(raw.join('\n').includes(value), 'the trace would have held the value');
      assertNothingOf([value], shown.join('\n'));
      for (const method of ['didOpen', 'diagnostic', 'applyEdit', 'executeCommand'])
        assert.ok(
          shown.some((line) => line.includes(method)),
          method,
        );
    });

  it('in the trace of the editor, which shows no bodies', () => {
    const value = secret();
    const text = `Sending notification 'textDocument/didOpen'.\nParams: {"text": "${value}"}`;
    assert.equal(maskBody(text), `Sending notification 'textDocument/didOpen'. (body masked)`);
    const json = JSON.stringify({
      type: 'send-request',
      message: { method: 'x/y', params: { text: value } },
    });
    assert.equal(maskBody(json), 'send-request x/y');
    assert.equal(maskBody('{ not json'), '(masked)');
    assert.equal(maskBody("Received response 'x' in 3ms."), "Received response 'x' in 3ms.");
  });
});
