/** What client and server agree on beyond LSP. Types and names only: the client imports nothing else of the server. */

import type { Range } from 'vscode-languageserver-protocol';
import type { Severity } from '../rules/rule';

/** Commands that the server runs (`workspace/executeCommand`). Positions are LSP positions; no argument ever holds a value. */
export const ServerCommand = {
  /** `MoveArguments`: move the findings or the selection to environment variables. */
  move: 'credlint.server.move',
  /** `MoveArguments`: tell why it cannot move. */
  why: 'credlint.server.why',
  /** `DocumentArguments`: make the program load `.env`. */
  load: 'credlint.server.load',
  /** `RenameArguments`: rename a moved variable in source, `.env`, `.env.example`. */
  rename: 'credlint.server.rename',
  /** `IgnoreArguments`: insert an ignore comment. */
  ignoreHere: 'credlint.server.ignoreHere',
  /** `IgnoreArguments`: add an entry to `.credlintrc.json`. */
  ignoreInProject: 'credlint.server.ignoreInProject',
  /** no arguments: scan all workspace folders; answers `ScanSummary`. */
  scan: 'credlint.server.scan',
} as const;

export interface DocumentArguments {
  readonly uri: string;
  readonly version: number | null;
}

export interface MoveArguments extends DocumentArguments {
  /** The places; `all` for every finding of the document. */
  readonly ranges: readonly Range[] | 'all';
}

export interface RenameArguments extends DocumentArguments {
  readonly name: string;
}

export interface IgnoreArguments extends DocumentArguments {
  readonly range: Range;
  readonly rule: string;
}

export interface ScanSummary {
  readonly files: number;
  readonly findings: Readonly<Record<Severity, number>>;
  readonly skipped: number;
  readonly errors: number;
  readonly cancelled: boolean;
  /** Milliseconds. */
  readonly duration: number;
}

/** Request, server to client: ask the user for one line of text; `null` if they close the box. */
export const PromptRequest = 'credlint/prompt';
export interface PromptParams {
  readonly title: string;
  readonly prompt: string;
  readonly value: string;
  /** Regular expression source that an answer must match. */
  readonly pattern?: string;
  /** What to do about an answer that does not match: a sentence. */
  readonly hint?: string;
}

/** Notification, server to client: put a text on the clipboard. The user has just asked for it; it never holds a value. */
export const CopyNotification = 'credlint/copy';
export interface CopyParams {
  readonly text: string;
}

/** Notification, server to client: what is true of an open document. */
export const StatusNotification = 'credlint/status';
export interface StatusParams {
  readonly uri: string;
  readonly findings: number;
  /** Why it is not checked, or only for provider tokens. */
  readonly skipped?: string;
}

/**
 * Notification, client to server: a document is open but no longer shown, so the client has dropped the diagnostics that it had
 * asked for. If a scan listed the file, the server lists it again.
 */
export const HiddenNotification = 'credlint/hidden';
export interface HiddenParams {
  readonly uri: string;
}

/** Notification, server to client: the findings of the workspace have changed; the client asks for them when its view shows. */
export const FindingsChangedNotification = 'credlint/findingsChanged';
/** Request, client to server: all known findings, of open documents and of the last scan. */
export const FindingsRequest = 'credlint/findings';
export interface FindingItem {
  readonly uri: string;
  readonly range: Range;
  readonly rule: string;
  readonly title: string;
  readonly severity: Severity;
  readonly message: string;
  readonly preview: string;
}

/** `initializationOptions` of a client. All default to false: a plain LSP client sends none. */
export interface InitializationOptions {
  /** The client saves every touched document after `workspace/applyEdit`. */
  readonly savesAfterEdit?: boolean;
  /** The client answers `credlint/prompt`. */
  readonly prompts?: boolean;
  /** The client puts on the clipboard what `credlint/copy` sends. */
  readonly copies?: boolean;
  /** The client shows `credlint/status` and `credlint/findingsChanged`. */
  readonly shows?: boolean;
  /** False in untrusted workspaces: no child process is started, not even git. Plain clients count as trusted. */
  readonly trusted?: boolean;
  /** Folder of the rule pages and grammars, where it is not beside the server. */
  readonly extensionPath?: string;
}
