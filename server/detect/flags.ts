import type { Candidate, Place } from './candidate';

/** A program and the flag by which it takes a credential (its manual). */
interface Command {
  readonly program: string;
  /** Applied to the rest of the command; group 1 is the flag, 3 or 4 its value. */
  readonly flags: readonly RegExp[];
}

const VALUE = `(?:\\\\?(["'])((?:(?!\\\\?\\2).)+)\\\\?\\2|([^\\s"'|;&<>)]+))`;
/** The flag is a word of its own, its value is the next one or is glued to it. */
const flag = (names: string, glued = false): RegExp =>
  new RegExp(`\\s(${names})${glued ? '\\s*=?' : '(?:\\s+|=)'}${VALUE}`, 'g');
/** `user:password`. */
const pair = (names: string): RegExp => new RegExp(`\\s(${names})(?:\\s*|=)${VALUE}`, 'g');

const COMMANDS: readonly Command[] = [
  { program: 'curl', flags: [pair('-u|-U|--user|--proxy-user|-[a-zA-Z]{1,4}u')] },
  { program: 'wget', flags: [flag('--(?:http-|ftp-|proxy-)?password')] },
  { program: 'http', flags: [pair('-a|--auth')] },
  { program: 'mysql', flags: [flag('-p', true)] },
  { program: 'mysqldump', flags: [flag('-p', true)] },
  { program: 'mysqladmin', flags: [flag('-p', true)] },
  { program: 'sshpass', flags: [flag('-p', true)] },
  { program: 'redis-cli', flags: [flag('-a')] },
  { program: 'sqlcmd', flags: [flag('-P', true)] },
  { program: 'docker login', flags: [flag('-p')] },
  { program: 'ldapsearch', flags: [flag('-w')] },
  { program: 'ldapadd', flags: [flag('-w')] },
  { program: 'ldapmodify', flags: [flag('-w')] },
  { program: 'mongo', flags: [flag('-p')] },
  { program: 'mongodump', flags: [flag('-p')] },
  { program: 'smbclient', flags: [pair('-U')] },
  { program: 'zip', flags: [flag('-P')] },
  { program: 'az login', flags: [flag('-p')] },
  { program: 'htpasswd', flags: [] },
];

/** Words of the automaton: the programs. */
export const PROGRAMS: readonly string[] = COMMANDS.map(({ program }) => program);
const PAIRED = new Set(['curl', 'http', 'smbclient']);

/** The command from its program to the end of the statement, continued lines included. */
function commandEnd(text: string, start: number): number {
  const latest = Math.min(text.length, start + 2000);
  for (let i = start; i < latest; i++) {
    if (text[i] !== '\n') continue;
    const before = text[i - 1] === '\r' ? text[i - 2] : text[i - 1];
    if (before !== '\\' && before !== '^' && before !== '`') return i;
  }
  return latest;
}

/** Credentials that a known program is given by a flag of its own. */
export function readCommand(
  text: string,
  index: number,
  start: number,
  end: number,
  place: Place,
  emit: (candidate: Candidate) => void,
): void {
  if (/[\w.-]/.test(text[start - 1] ?? '') || !/[\s"'`,]/.test(text[end] ?? '')) return;
  const command = COMMANDS[index];
  if (command === undefined) return;
  const rest = text.slice(end, commandEnd(text, end));
  for (const pattern of command.flags) {
    for (const match of rest.matchAll(pattern)) {
      const written = match[3] ?? match[4] ?? '';
      let value = written;
      if (PAIRED.has(command.program)) {
        const colon = /^[^:]*[:%]/.exec(written);
        if (colon === null) continue;
        value = written.slice(colon[0].length);
      }
      if (value === '' || value.startsWith('-')) continue;
      const closing = match[2] === undefined ? 0 : match[0].endsWith(`\\${match[2]}`) ? 2 : 1;
      const valueEnd = end + match.index + match[0].length - closing;
      emit({
        rule: 'command-line-credential',
        kind: 'flag',
        start: valueEnd - value.length,
        end: valueEnd,
        value,
        name: `${command.program} ${match[1] ?? ''}`,
        strength: { kind: 'password', strength: 1 },
        tie: 'flag',
        quote: match[2] ?? '',
        place: place === 'code' ? 'embedded' : place,
      });
    }
  }
}
