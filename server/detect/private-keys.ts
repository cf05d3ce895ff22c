import { decodeBase64 } from '../rules/base64';
import type { FormCandidate } from './form';

/**
 * Words that stand in or at the head of a private key: the label of PEM (RFC 7468), of PuTTY, the same in base64, and
 * the first bytes of the DER forms (RFC 8017, RFC 5958, RFC 5915) and of OpenSSH in base64.
 */
export const KEY_ANCHORS = [
  'PRIVATE KEY',
  'PuTTY-User-Key-File-',
  'LS0tLS1CRUdJTi',
  'MII',
  'MHcCAQEEI',
  'MIGHAgEAMBMG',
  'b3BlbnNzaC1rZXktdjE',
] as const;

const LABEL_HEAD = /-{4,5} ?BEGIN (?:[A-Z0-9]{1,12} ){0,4}$/;
const LABEL_TAIL = /(?: BLOCK)? ?-{4,5}/y;
const BORDER = /-{4,5} ?(BEGIN|END) (?:[A-Z0-9]{1,12} ){0,4}?PRIVATE KEY(?: BLOCK)? ?-{4,5}/g;
const RUN = /[A-Za-z0-9+/=]{16,}/g;
/** What may stand between the lines of a key: line breaks, their escapes, quotes, operators, comment and list marks. */
const GLUE = /(?:\\+[nrt]|[\s"'`+,\\|>#*;.&()<-]){1,80}/y;
const LINE = /[A-Za-z0-9+/=]{20,}/y;
/** Longest key that is read, in code units: an RSA key of 16,384 bits with indentation and quotes. */
const LONGEST = 24_000;
/** Fewest characters of a key's base64: an Ed25519 key has 64, less is a text about keys. */
const LEAST = 40;

/** The private key at an anchor that stands from `start` to `end`; undefined if there is none. */
export function readPrivateKey(text: string, start: number, end: number): FormCandidate | undefined {
  const anchor = text.slice(start, end);
  if (anchor === 'PRIVATE KEY') return readPem(text, start, end);
  if (anchor.startsWith('PuTTY')) return readPutty(text, start);
  if (/[A-Za-z0-9+/]/.test(text.charAt(start - 1)) && !/\\[nrt]$/.test(text.slice(start - 2, start)))
    return undefined;
  if (anchor.startsWith('LS0t')) return readEncoded(text, start);
  return readBare(text, start);
}

function key(start: number, end: number, encrypted: boolean, reason: string): FormCandidate {
  return {
    rule: 'private-key',
    kind: 'private-key',
    span: { start, end },
    confidence: 'certain',
    severity: encrypted ? 'warning' : 'error',
    reasons: encrypted ? [reason, 'it is protected by a passphrase'] : [reason],
  };
}

/** From the BEGIN to the END line; without an END (while it is typed) to the last line that is base64. */
function readPem(text: string, anchorStart: number, anchorEnd: number): FormCandidate | undefined {
  const head = LABEL_HEAD.exec(text.slice(Math.max(0, anchorStart - 64), anchorStart))?.[0];
  LABEL_TAIL.lastIndex = anchorEnd;
  if (head === undefined || !LABEL_TAIL.test(text)) return undefined;
  const start = anchorStart - head.length;
  const bodyStart = LABEL_TAIL.lastIndex;
  const limited = text.slice(bodyStart, bodyStart + LONGEST);
  BORDER.lastIndex = 0;
  const border = BORDER.exec(limited);
  const isClosed = border?.[1] === 'END';
  const bodyEnd = isClosed ? bodyStart + border.index : linesFrom(text, bodyStart);
  const body = text.slice(bodyStart, bodyEnd);
  if (!isKeyBody(body)) return undefined;
  const encrypted = head.includes('ENCRYPTED') || body.includes(',ENCRYPTED') || isEncryptedOpenSsh(body);
  const end = isClosed ? bodyEnd + border[0].length : bodyEnd;
  return key(start, end, encrypted, 'the form of a private key');
}

/** Where the lines of base64 that start at `from` end. */
function linesFrom(text: string, from: number): number {
  let end = from;
  while (end - from < LONGEST) {
    GLUE.lastIndex = end;
    LINE.lastIndex = GLUE.test(text) ? GLUE.lastIndex : end;
    if (!LINE.test(text)) break;
    end = LINE.lastIndex;
  }
  return end;
}

function isKeyBody(body: string): boolean {
  let length = 0;
  const letters = new Set<string>();
  for (const [run] of body.matchAll(RUN)) {
    length += run.length;
    if (letters.size < 12) for (const letter of run) letters.add(letter);
  }
  return length >= LEAST && letters.size >= 12;
}

/** OpenSSH keys name their cipher at a fixed place behind the magic word. */
function isEncryptedOpenSsh(body: string): boolean {
  const first = /b3BlbnNzaC1rZXktdjE[A-Za-z0-9+/]{20,40}/.exec(body)?.[0];
  if (first === undefined) return false;
  const decoded = decodeBase64(first.slice(0, first.length - (first.length % 4))) ?? '';
  return decoded.startsWith('openssh-key-v1\0') && !decoded.startsWith('none', 19);
}

function readPutty(text: string, start: number): FormCandidate | undefined {
  const block = text.slice(start, start + LONGEST);
  const lines = block.search(/Private-Lines: ?\d/);
  if (lines < 0) return undefined;
  const closing = /Private-(?:MAC|Hash): ?[0-9a-f]{8,128}/.exec(block.slice(lines));
  const end = closing
    ? start + lines + closing.index + closing[0].length
    : linesFrom(text, text.indexOf(':', start + lines) + 2);
  const isPlain = /Encryption: ?none/.test(block.slice(0, lines));
  if (!isKeyBody(block.slice(lines, end - start))) return undefined;
  return key(start, end, !isPlain, 'the form of a PuTTY private key');
}

/** PEM in base64, as in Kubernetes secrets and variables of build systems. */
function readEncoded(text: string, start: number): FormCandidate | undefined {
  LINE.lastIndex = start;
  const run = LINE.exec(text);
  if (run === null || run[0].length < LEAST) return undefined;
  const decoded = decodeBase64(run[0].slice(0, 80)) ?? '';
  if (!/^-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY/.test(decoded)) return undefined;
  return key(start, linesFrom(text, start), decoded.includes('ENCRYPTED'), 'a private key in base64');
}

const BARE =
  /(?:MII[A-Za-z0-9+/]{3}IBA(?:AK[BC]|AJ[AB]|DANBgkqhkiG)|MHcCAQEEI|MIGHAgEAMBMGByqGSM49|b3BlbnNzaC1rZXktdjE)/y;

/** The body of a key without its BEGIN and END lines. */
function readBare(text: string, start: number): FormCandidate | undefined {
  BARE.lastIndex = start;
  if (!BARE.test(text)) return undefined;
  const end = linesFrom(text, start);
  if (end - start < 60) return undefined;
  return key(start, end, isEncryptedOpenSsh(text.slice(start, end)), 'the bytes of a private key');
}
