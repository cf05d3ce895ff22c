import type { Candidate, Verdict } from '../candidate';
import type { LiteralIndex } from '../literals';

/** What a format says of one candidate: another one in its place, or the verdict that drops it. */
export type Refined = { readonly candidate: Candidate } | { readonly drop: Pick<Verdict, 'id' | 'reason'> };

/** A check that a file's name or head selects. One file a format, one line in `index.ts`. */
export interface Format {
  readonly id: string;
  /** By the path (relative, with `/`) and the text; must be cheap. */
  selects(path: string, text: string): boolean;
  /** Candidates that only this format knows. */
  read?(text: string, emit: (candidate: Candidate) => void): void;
  /** Judges candidates with what the format knows; asked once a document. */
  refine?(text: string, index: LiteralIndex): (candidate: Candidate) => Refined;
}
