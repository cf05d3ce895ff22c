import { type Disposable, TabInputText, TabInputTextDiff, type Uri, window } from 'vscode';

/** Calls `hidden` for each document whose last tab was closed: VS Code may keep the document itself for minutes. */
export function onHidden(hidden: (uri: Uri) => void): Disposable {
  return window.tabGroups.onDidChangeTabs(({ closed }) => {
    const shown = new Set(
      window.tabGroups.all.flatMap(({ tabs }) => tabs.flatMap(({ input }) => urisOf(input))),
    );
    for (const { input } of closed)
      if (input instanceof TabInputText && !shown.has(input.uri.toString())) hidden(input.uri);
  });
}

function urisOf(input: unknown): string[] {
  if (input instanceof TabInputText) return [input.uri.toString()];
  if (input instanceof TabInputTextDiff) return [input.original.toString(), input.modified.toString()];
  return [];
}
