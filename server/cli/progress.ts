/** Milliseconds after which a scan counts as long, and between two updates. */
const DELAY = 500;
const INTERVAL = 100;

/** One line on a terminal that tells how far a long scan is; nothing elsewhere. */
export class Progress {
  readonly #started = performance.now();
  #last = 0;
  #shown = false;

  constructor(readonly stream: NodeJS.WriteStream) {}

  update(done: number, total: number): void {
    const now = performance.now();
    if (!this.stream.isTTY || now - this.#started < DELAY || now - this.#last < INTERVAL) return;
    this.#last = now;
    this.#shown = true;
    this.stream.write(`\r\u001b[KScanning ${done} of ${total} files…`);
  }

  end(): void {
    if (this.#shown) this.stream.write('\r\u001b[K');
    this.#shown = false;
  }
}
