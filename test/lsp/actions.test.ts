import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { CodeAction, MarkupContent } from 'vscode-languageserver-protocol/node';
import { URI } from 'vscode-uri';
import { RULES } from '../../server/rules/index';
import { TestClient, type ClientOptions } from './client';
import { folder, secret } from './secrets';

describe('language server: hover and ignoring', () => {
  let client: TestClient;
  const start = async (options: ClientOptions): Promise<TestClient> =>
    (client = await TestClient.start(options));
  afterEach(() => client.stop());

  const uriOf = (...parts: string[]): string => URI.file(path.join(...parts)).toString();

  async function choose(uri: string, pattern: RegExp): Promise<void> {
    const [diagnostic] = await client.pull(uri);
    assert.ok(diagnostic, 'no finding');
    const actions: CodeAction[] = await client.actions(uri, diagnostic.range);
    await client.run(actions.find(({ title }) => pattern.test(title)));
  }

  it('explains a finding on hovering: what, why, a mask, how to rotate, links', async () => {
    const value = secret();
    const root = folder({ 'app.js': `const dbPassword = "${value}";\n` });
    await start({ folders: [root] });
    const uri = uriOf(root, 'app.js');
    client.openFile(path.join(root, 'app.js'));
    const [diagnostic] = await client.pull(uri);
    const hover = await client.hover(uri, { line: 0, character: 20 });
    assert.deepEqual(hover?.range, diagnostic?.range);
    const text = (hover?.contents as MarkupContent).value;
    const rule = RULES.find(({ id }) => id === diagnostic?.code);
    assert.ok(rule);
    assert.ok(text.includes(rule.title));
    assert.match(text, /••••/);
    assert.match(text, /Reported because: \w/);
    assert.match(text, /Revoke and rotate/);
    assert.ok(text.includes(rule.links.documentation));
    assert.match(text, /command:credlint\.showRule\?/);
    assert.ok(!text.includes(value.slice(0, 5)));
    assert.equal(await client.hover(uri, { line: 0, character: 2 }), null);
  });

  it('links to the page in the repository where the client runs no commands', async () => {
    const root = folder({ 'app.js': `const dbPassword = "${secret()}";\n` });
    await start({ folders: [root], initializationOptions: {} });
    client.openFile(path.join(root, 'app.js'));
    const hover = await client.hover(uriOf(root, 'app.js'), { line: 0, character: 20 });
    const text = (hover?.contents as MarkupContent).value;
    assert.doesNotMatch(text, /command:/);
    assert.match(text, /https:\/\/[^)]+\/docs\/rules\/[\w-]+\.md/);
  });

  it('ignores a finding in a new project file, with a reason', async () => {
    const root = folder({ 'src/a [1].js': `const dbPassword = "${secret()}";\n` });
    await start({ folders: [root], prompt: () => '  only a test\naccount ' });
    const uri = uriOf(root, 'src', 'a [1].js');
    client.openFile(path.join(root, 'src', 'a [1].js'));
    await choose(uri, /in the project file$/);
    const written = JSON.parse(readFileSync(path.join(root, '.credlintrc.json'), 'utf8')) as {
      ignores: object[];
    };
    assert.deepEqual(written.ignores, [
      { rule: 'named-secret', path: 'src/a \\[1\\].js', name: 'dbPassword', reason: 'only a test account' },
    ]);
    client.watched([{ file: path.join(root, '.credlintrc.json'), type: 1 }]);
    await client.until('a refresh', () => client.refreshes > 0);
    assert.equal((await client.pull(uri)).length, 0);
  });

  it('adds to a project file and keeps its comments', async () => {
    const root = folder({
      '.credlintrc.json':
        '{\n  // ours\n  "ignores": [\n    { "rule": "jwt", "path": "x", "reason": "y" }\n  ]\n}\n',
      'app.js': `const dbPassword = "${secret()}";\n`,
    });
    await start({ folders: [root], prompt: (standard) => standard });
    client.openFile(path.join(root, 'app.js'));
    await choose(uriOf(root, 'app.js'), /in the project file$/);
    const text = readFileSync(path.join(root, '.credlintrc.json'), 'utf8');
    assert.match(text, /\/\/ ours/);
    assert.match(text, /"rule": "jwt"[^]*"rule": "named-secret"/);
  });

  it('ignores a finding here, with a comment and a reason, in an untitled document too', async () => {
    const root = folder();
    await start({ folders: [root], prompt: () => 'only a test account' });
    for (const uri of [uriOf(root, 'app.js'), 'untitled:Untitled-1']) {
      client.open(uri, `f();\n  const dbPassword = "${secret()}";\n`);
      await choose(uri, /here, with a comment$/);
      const [, comment] = client.text(uri).split('\n');
      assert.equal(comment, '  // credlint-disable-next-line named-secret -- only a test account');
      assert.deepEqual(await client.pull(uri), []);
    }
  });

  it('changes nothing when the question for the reason is closed', async () => {
    const root = folder({ 'app.js': `const dbPassword = "${secret()}";\n` });
    await start({ folders: [root], prompt: () => null });
    client.openFile(path.join(root, 'app.js'));
    await choose(uriOf(root, 'app.js'), /in the project file$/);
    assert.equal(client.edits.length, 0);
  });
});
