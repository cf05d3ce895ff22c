import assert from 'node:assert/strict';
import { languageById, languageForFile, LANGUAGES } from '../../server/languages/index';

describe('languages', () => {
  const files: [path: string, language: string, firstLine?: string][] = [
    ['a/b.js', 'javascript'],
    ['b.MJS', 'javascript'],
    ['a\\b.tsx', 'typescriptreact'],
    ['b.d.ts', 'typescript'],
    ['x.pyi', 'python'],
    ['deploy', 'shellscript', '#!/usr/bin/env bash'],
    ['tool', 'python', '#!/usr/bin/python3.11 -u'],
    ['bin/x', 'javascript', '#!/usr/bin/env node'],
    ['.env', 'dotenv'],
    ['.env.local', 'dotenv'],
    ['prod.env', 'dotenv'],
    ['dev.env.js', 'javascript'],
    ['flow.recipe.json', 'json'],
    ['tsconfig.build.json', 'jsonc'],
    ['docker-compose.yml', 'yaml'],
    ['Dockerfile.dev', 'dockerfile'],
    ['app.properties', 'properties'],
    ['setup.cfg', 'ini'],
    ['README.md', 'markdown'],
    ['main.go', 'clike'],
    ['Gemfile', 'ruby'],
    ['notes', 'plaintext'],
    ['x.unknown', 'plaintext'],
  ];
  for (const [path, id, firstLine] of files) {
    it(`${path} is ${id}`, () => assert.equal(languageForFile(path, firstLine).id, id));
  }

  it('are found by id and alias, with plain text as fallback', () => {
    assert.equal(languageById('typescriptreact').id, 'typescriptreact');
    assert.equal(languageById('bash').id, 'shellscript');
    assert.equal(languageById('java').id, 'clike');
    assert.equal(languageById('nonsense').id, 'plaintext');
    assert.equal(languageById('constructor').id, 'plaintext');
  });

  it('share no id, alias or extension', () => {
    const seen = new Set<string>();
    for (const { id, aliases = [], extensions = [] } of LANGUAGES) {
      for (const name of [id, ...aliases, ...extensions]) {
        assert.ok(!seen.has(name), name);
        seen.add(name);
      }
    }
  });
});
