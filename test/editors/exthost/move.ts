import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import * as vscode from 'vscode';
import {
  actions,
  closeAll,
  file,
  findings,
  open,
  password,
  root,
  runAction,
  token,
  until,
  waitForFindings,
} from './support';

const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const env = (path: string): Record<string, string | undefined> => parseEnv(read(path));

describe('moving to the environment in VS Code', () => {
  afterEach(closeAll);

  it('changes source, .env and .gitignore on disk, and the program still works', async () => {
    file('move/package.json', '{"name":"move","private":true}\n');
    const value = token();
    const { document } = await open(
      file('move/app.js', `const githubToken = "${value}";\nconsole.log(githubToken);\n`),
    );
    const [found] = await waitForFindings(document.uri, 1);
    await runAction(document.uri, found!.range, 'Move to environment variable');
    await until(
      'the values on disk',
      () =>
        existsSync(join(root, 'move/.env')) &&
        read('move/.env').includes(value) &&
        !read('move/app.js').includes(value),
    );
    const [name] = Object.entries(env('move/.env')).find(([, moved]) => moved === value)!;
    assert.equal(name, 'GITHUB_TOKEN');
    assert.equal(statSync(join(root, 'move/.env')).mode & 0o777, 0o600);
    assert.match(read('move/.gitignore'), /^\.env$/m);
    assert.match(read('move/.env.example'), /^GITHUB_TOKEN=/m);
    const output = execFileSync('node', ['--env-file=.env', 'app.js'], {
      cwd: join(root, 'move'),
      encoding: 'utf8',
    });
    assert.equal(output, `${value}\n`);
    await waitForFindings(document.uri, 0);
  });

  it('keeps what stands in an open and unsaved .env', async () => {
    file('dirty/package.json', '{"name":"dirty","private":true}\n');
    file('dirty/.gitignore', '.env\n');
    const dotenv = await open(file('dirty/.env', 'A=1\n'));
    await dotenv.edit((edit) => edit.insert(new vscode.Position(1, 0), 'B=2\n'));
    const value = password();
    const { document } = await open(file('dirty/app.py', `db_password = "${value}"\nprint(db_password)\n`));
    const [found] = await waitForFindings(document.uri, 1);
    await runAction(document.uri, found!.range, 'Move to environment variable');
    await until('the value on disk', () => read('dirty/.env').includes(value));
    assert.deepEqual({ ...env('dirty/.env') }, { A: '1', B: '2', DB_PASSWORD: value });
  });

  it('moves a selection that nothing had flagged', async () => {
    file('select/package.json', '{"name":"select","private":true}\n');
    const editor = await open(file('select/app.js', 'const region = "north-east";\nconsole.log(region);\n'));
    await new Promise((resolve) => setTimeout(resolve, 300));
    assert.deepEqual(findings(editor.document.uri), []);
    const at = editor.document.getText().indexOf('north-east');
    const range = new vscode.Range(editor.document.positionAt(at), editor.document.positionAt(at + 10));
    await runAction(
      editor.document.uri,
      range,
      'Move selected text to environment variable',
      'refactor.extract',
    );
    await until(
      'the value on disk',
      () => existsSync(join(root, 'select/.env')) && read('select/.env').includes('north-east'),
    );
    assert.doesNotMatch(read('select/app.js'), /north-east/);
  });

  it('says why where it cannot', async () => {
    const { document } = await open(file('why/notes.md', `The token is ${token()} for now.\n`));
    const [found] = await waitForFindings(document.uri, 1);
    const offered = await actions(document.uri, found!.range);
    assert.ok(
      offered.some(({ title }) => /^Why can.t this move/.test(title)),
      offered.map(({ title }) => title).join(' | '),
    );
  });

  it('puts an ignore comment where it is asked to', async () => {
    const { document } = await open(file('ignore/app.js', `const key = "${token()}";\n`));
    const [found] = await waitForFindings(document.uri, 1);
    // accepts the box that asks for the reason
    const accept = setInterval(
      () => void vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem'),
      200,
    );
    await runAction(document.uri, found!.range, /^Ignore .* here/).finally(() => clearInterval(accept));
    await until('the comment', () => document.getText().includes('credlint-disable'));
    await until('no error left', () =>
      findings(document.uri).every(({ severity }) => severity !== vscode.DiagnosticSeverity.Error),
    );
  });
});
