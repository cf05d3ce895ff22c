import { window } from 'vscode';
import type { PromptParams } from '../server/lsp/protocol';

/** Asks for one line of text; null if the user closes the box. */
export async function prompt({ title, prompt, value, pattern }: PromptParams): Promise<string | null> {
  const wanted = pattern === undefined ? undefined : new RegExp(pattern);
  const answer = await window.showInputBox({
    title,
    prompt,
    value,
    validateInput: (text) => (wanted && !wanted.test(text) ? 'This is not allowed here.' : undefined),
  });
  return answer ?? null;
}
