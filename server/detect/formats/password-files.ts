import type { Candidate } from '../candidate';
import type { Format } from './format';

function password(text: string, start: number, end: number, name: string): Candidate {
  return {
    rule: 'plain-text-secret',
    kind: 'named',
    start,
    end,
    value: text.slice(start, end),
    name,
    strength: { kind: 'password', strength: 1 },
    tie: 'form',
    quote: '"',
    place: 'config',
    severity: 'warning',
  };
}

/** `hostname:port:database:username:password` (PostgreSQL, "The Password File"). */
export const pgpass: Format = {
  id: 'pgpass',
  selects: (path) => /(?:^|\/)(?:\.pgpass|pgpass\.conf)$/.test(path),
  read(text, emit) {
    for (const match of text.matchAll(/^(?!#)(?:(?:\\.|[^:\\\n])*:){4}((?:\\.|[^\\\n\r])+)/gm)) {
      const end = match.index + match[0].length;
      emit(password(text, end - (match[1] ?? '').length, end, 'password'));
    }
  },
};

/** `machine host login user password X` (GNU inetutils, ".netrc"). */
export const netrc: Format = {
  id: 'netrc',
  selects: (path) => /(?:^|\/)[._]netrc$/.test(path),
  read(text, emit) {
    for (const match of text.matchAll(/\bpassword\s+(\S+)/g)) {
      const end = match.index + match[0].length;
      emit(password(text, end - (match[1] ?? '').length, end, 'password'));
    }
  },
};
