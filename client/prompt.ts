import { window } from 'vscode';
import type { PromptParams } from '../server/lsp/protocol';

/** Asks for one line of text; null if the user closes the box. */
export async function prompt({ title, prompt, value, pattern, hint }: PromptParams): Promise<string | null> {
  const wanted = pattern === undefined ? undefined : new RegExp(pattern);
  const answer = await window.showInputBox({
    title,
    prompt,
    value,
    validateInput: (text) =>
      wanted && !wanted.test(text) ? (hint ?? `It must match ${pattern}.`) : undefined,
  });
  return answer ?? null;
}
