/** A literal text to look for. ASCII only. */
export interface Word {
  readonly word: string;
  /** `a` also finds `A`. Default: it does not. */
  readonly ignoreCase?: boolean;
}

/** Called for each hit, in order of its end: which word, and the offset (UTF-16 code units) just after it. */
export type OnHit = (wordIndex: number, endOffset: number) => void;

export interface Automaton {
  readonly words: readonly Word[];
  /** Figures for the benchmarks. */
  readonly states: number;
  readonly bytes: number;
  /** Reports every occurrence of every word in `text`, overlapping ones too, in one pass. */
  scan(text: string, onHit: OnHit, start?: number, end?: number): void;
}

/** Upper case to lower case in ASCII, everything else unchanged. */
function fold(code: number): number {
  return code >= 65 && code <= 90 ? code + 32 : code;
}

/** Tables that are filled before the words' states are numbered for the scan. */
interface Trie {
  /** `children[state * classes + class]`, 0 where there is none. */
  readonly children: Int32Array;
  readonly outputs: number[][];
  readonly count: number;
}

/**
 * Dense Aho-Corasick automaton over char codes. All words are looked for folded to lower case; a word that does not
 * ignore case is compared exactly where it was found. Throws a RangeError for an empty or non-ASCII word.
 */
export function buildAutomaton(words: readonly Word[]): Automaton {
  const { classOf, classes } = classify(words);
  const trie = buildTrie(words, classOf, classes);
  const { table, outputs, order } = connect(trie, classes);

  // Shallow states come first, since nearly all of a text is read in them: they then share the cache. States with
  // outputs come last, so that the scan needs one comparison. Offsets are premultiplied.
  const silent = order.filter((state) => outputs[state]?.length === 0);
  const speaking = order.filter((state) => outputs[state]?.length !== 0);
  const renumbered = new Int32Array(trie.count);
  [...silent, ...speaking].forEach((state, index) => (renumbered[state] = index));
  const next = new Int32Array(trie.count * classes);
  for (let state = 0; state < trie.count; state++) {
    const row = (renumbered[state] as number) * classes;
    for (let c = 0; c < classes; c++) {
      next[row + c] = (renumbered[table[state * classes + c] as number] as number) * classes;
    }
  }
  const spoken = speaking.map((state) => Int32Array.from(outputs[state] as number[]));
  const firstSpeaking = silent.length * classes;
  const exact = words.map(({ word, ignoreCase }) => ignoreCase !== true && /[A-Za-z]/.test(word));

  return {
    words,
    states: trie.count,
    bytes: next.byteLength + classOf.byteLength,
    scan(text, onHit, start = 0, end = text.length) {
      // The inner loop calls nothing and reads nothing of the closure, so that all it needs stays in registers.
      const rows = next;
      const classAt = classOf;
      const limit = firstSpeaking;
      let state = 0;
      for (let i = start; i < end;) {
        do state = rows[state + (classAt[text.charCodeAt(i++)] as number)] as number;
        while (state < limit && i < end);
        if (state < limit) return;
        for (const index of spoken[(state - limit) / classes] as Int32Array) {
          const { word } = words[index] as Word;
          if (!exact[index] || text.startsWith(word, i - word.length)) onHit(index, i);
        }
      }
    },
  };
}

/** Gives each char code that occurs in a word a class of its own; all others share class 0. */
function classify(words: readonly Word[]): { classOf: Uint8Array; classes: number } {
  const classOf = new Uint8Array(0x10000);
  let classes = 1;
  for (const { word } of words) {
    if (word === '') throw new RangeError('an anchor must not be empty');
    for (let i = 0; i < word.length; i++) {
      const code = word.charCodeAt(i);
      if (code > 127) throw new RangeError('an anchor must be ASCII');
      const folded = fold(code);
      if (classOf[folded] !== 0) continue;
      classOf[folded] = classes;
      if (folded >= 97 && folded <= 122) classOf[folded - 32] = classes;
      classes++;
    }
  }
  return { classOf, classes };
}

function buildTrie(words: readonly Word[], classOf: Uint8Array, classes: number): Trie {
  const room = words.reduce((sum, { word }) => sum + word.length, 1);
  const children = new Int32Array(room * classes);
  const outputs: number[][] = [[]];
  let count = 1;
  words.forEach(({ word }, index) => {
    let state = 0;
    for (let i = 0; i < word.length; i++) {
      const at = state * classes + (classOf[word.charCodeAt(i)] as number);
      if (children[at] === 0) {
        children[at] = count++;
        outputs.push([]);
      }
      state = children[at] as number;
    }
    outputs[state]?.push(index);
  });
  return { children, outputs, count };
}

/**
 * Breadth first: fills the missing transitions from the failure states and adds their outputs (suffixes). `order` holds
 * the states in that order.
 */
function connect({ children, outputs, count }: Trie, classes: number) {
  const table = children.slice(0, count * classes);
  const failure = new Int32Array(count);
  const queue: number[] = [];
  for (let c = 0; c < classes; c++) if (table[c] !== 0) queue.push(table[c] as number);
  for (let head = 0; head < queue.length; head++) {
    const state = queue[head] as number;
    const back = failure[state] as number;
    outputs[state]?.push(...(outputs[back] as number[]));
    for (let c = 0; c < classes; c++) {
      const at = state * classes + c;
      const fallback = table[back * classes + c] as number;
      if (table[at] === 0) table[at] = fallback;
      else {
        failure[table[at] as number] = fallback;
        queue.push(table[at] as number);
      }
    }
  }
  return { table, outputs, order: [0, ...queue] };
}
