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

  /** True as long as this very document is open. */
  has(document: TextDocument): boolean {
    return this.get(document.uri) === document;
  }

  all(): TextDocument[] {
    return this.#sources().flatMap((source) => source.all().filter(isSound));
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

  /**
   * Where a document lies: a cell lies where its notebook does. A cell's own URI does not tell on a remote machine, whose name
   * it holds.
   */
  placeOf(uri: string): string {
    return this.notebookOf(uri) ?? uri;
  }

  onOpen(handler: (document: TextDocument) => void): void {
    for (const source of this.#sources()) source.onDidOpen(sound(handler));
  }

  /** Also fires after opening. */
  onChange(handler: (document: TextDocument) => void): void {
    for (const source of this.#sources()) source.onDidChangeContent(sound(handler));
  }

  onClose(handler: (document: TextDocument) => void): void {
    for (const source of this.#sources()) source.onDidClose(sound(handler));
  }

  #sources(): TextDocuments<TextDocument>[] {
    return [this.#texts, this.#notebooks.cellTextDocuments];
  }
}

/** A document that a client opened without an address or a text must not be in the way of the others. */
function isSound(document: TextDocument): boolean {
  return typeof document.uri === 'string' && typeof document.getText() === 'string';
}

function sound(handler: (document: TextDocument) => void): (event: { document: TextDocument }) => void {
  return ({ document }) => {
    if (isSound(document)) handler(document);
  };
}
