import { Uri, workspace } from 'vscode';
import type { ApplyWorkspaceEditParams, ApplyWorkspaceEditResult } from 'vscode-languageclient/node';

type Apply = (params: ApplyWorkspaceEditParams) => Promise<ApplyWorkspaceEditResult>;

/** Saves every document that an edit of the server touched, so that source and `.env` change on disk together. */
export async function applyAndSave(
  params: ApplyWorkspaceEditParams,
  apply: Apply,
): Promise<ApplyWorkspaceEditResult> {
  const result = await apply(params);
  if (!result.applied) return result;
  const changes = params.edit.documentChanges ?? [];
  const touched = new Set(
    changes.flatMap((change) =>
      'textDocument' in change ? [Uri.parse(change.textDocument.uri).toString()] : [],
    ),
  );
  for (const document of workspace.textDocuments)
    if (touched.has(document.uri.toString()) && document.isDirty) await document.save();
  for (const notebook of workspace.notebookDocuments)
    if (notebook.isDirty && notebook.getCells().some((cell) => touched.has(cell.document.uri.toString())))
      await notebook.save();
  return result;
}
