import { NotebookDocuments, TextDocuments, type Connection } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { normalizeUri } from './uri';

/** The open documents and the cells of open notebooks, which are documents like any other. Synchronised incrementally. */
export class Documents {
  readonly #texts = new TextDocuments(TextDocument);
  readonly #notebooks = new NotebookDocuments(TextDocument);

  listen(connection: Connection): void {
    this.#texts.listen(connection);
    this.#notebooks.listen(connection);
  }

  get(uri: string): TextDocument | undefined {
    return this.#texts.get(uri) ?? this.#notebooks.cellTextDocuments.get(uri);
  }

  all(): TextDocument[] {
    return [...this.#texts.all(), ...this.#notebooks.cellTextDocuments.all()];
  }

  /** The open document of a URI in whatever spelling (`file:///C:/a` and `file:///c%3A/a` are one file). */
  find(uri: string): TextDocument | undefined {
    const exact = this.get(uri);
    if (exact) return exact;
    const wanted = normalizeUri(uri);
    return this.all().find((document) => normalizeUri(document.uri) === wanted);
  }

  /** URI of the notebook that holds a cell; undefined for other documents. */
  notebookOf(uri: string): string | undefined {
    return this.#notebooks.findNotebookDocumentForCell(uri)?.uri;
  }

  onOpen(handler: (document: TextDocument) => void): void {
    for (const source of this.#sources()) source.onDidOpen(({ document }) => handler(document));
  }

  /** Also fires after opening. */
  onChange(handler: (document: TextDocument) => void): void {
    for (const source of this.#sources()) source.onDidChangeContent(({ document }) => handler(document));
  }

  onClose(handler: (document: TextDocument) => void): void {
    for (const source of this.#sources()) source.onDidClose(({ document }) => handler(document));
  }

  #sources(): TextDocuments<TextDocument>[] {
    return [this.#texts, this.#notebooks.cellTextDocuments];
  }
}
