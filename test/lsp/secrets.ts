import { randomBytes } from 'node:crypto';
import { mkdtempSync, realpathSync, writeFileSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A value that no other test has, with letters and digits in no order: what a strong secret looks like. */
export function secret(length = 24): string {
  for (;;) {
    const text = randomBytes(length * 2)
      .toString('base64')
      .replace(/[^A-Za-z0-9]/g, '')
      .slice(0, length);
    if (/[a-z].*[0-9].*[A-Z]/.test(text)) return text;
  }
}

/** A new folder with these files; answers its path. */
export function folder(files: Record<string, string> = {}): string {
  const root = realpathSync(mkdtempSync(path.join(tmpdir(), 'credlint-test-')));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    writeFileSync(path.join(root, name), text);
  }
  return root;
}
