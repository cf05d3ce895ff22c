import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Language } from '../languages/language';
import { languageById, languageForFile } from '../languages/index';
import type { Session } from './session';

/**
 * The language of a document. Its file's name decides as in a scan of the disk, so that both find the same; what the client
 * calls it counts for cells, documents that are not on disk, and files whose name says nothing.
 * @param path relative to the boundary
 */
export function languageOf({ documents }: Session, document: TextDocument, path: string): Language {
  const text = document.getText({ start: { line: 0, character: 0 }, end: { line: 0, character: 500 } });
  const byFile = languageForFile(path, text);
  if (byFile.id !== 'plaintext' && documents.notebookOf(document.uri) === undefined) return byFile;
  return languageById(document.languageId);
}
