/** The line end that a text uses; `\n` if it has only one line. */
export function lineEnd(text: string): string {
  return /\r\n|\r|\n/.exec(text)?.[0] ?? '\n';
}

/** Where the line of an offset begins. */
export function lineStart(text: string, offset: number): number {
  while (offset > 0 && !/[\r\n]/.test(text.charAt(offset - 1))) offset--;
  return offset;
}

/** Where the line after that of an offset begins, or the end of the text. */
export function nextLine(text: string, offset: number): number {
  const end = /\r\n|\r|\n/.exec(text.slice(offset));
  return end ? offset + end.index + end[0].length : text.length;
}
