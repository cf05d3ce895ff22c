import path from 'node:path';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { planMove } from '../fix/move';
import type { MoveRequest, MoveTarget, Plan } from '../fix/plan';
import { ruleById } from '../rules/index';
import type { Span } from '../text/span';
import { isInside, relativeTo } from '../workspace/paths';
import { readSnapshot, type Overlay } from '../workspace/snapshot';
import type { Checked } from './checks';
import { loadGrammar } from './grammars';
import { languageOf } from './language';
import type { Session } from './session';
import type { Configured } from './settings';
import { fileOf } from './uri';

/** All that a fix of one document starts from. */
export interface Workbench {
  readonly document: TextDocument;
  /** Of the text that the fix was planned for. */
  readonly version: number;
  /** Absolute. */
  readonly boundary: string;
  /** Without targets. */
  readonly request: Omit<MoveRequest, 'targets'>;
}

/** What stands in the way before anything is read: a sentence for the user. */
export interface Obstacle {
  readonly obstacle: string;
}

/**
 * Reads what a fix of this document may know: its buffer, the open and the saved files around it.
 * @param also further files, relative to the boundary
 */
export async function prepare(
  session: Session,
  document: TextDocument,
  also: readonly string[] = [],
): Promise<Workbench | Obstacle> {
  const { disk, settings, path: name } = await session.settings.of(document.uri);
  const place = session.documents.placeOf(document.uri);
  if (place.startsWith('untitled:'))
    return { obstacle: 'Save the file first: where `.env` belongs depends on where the file lies.' };
  if (!disk)
    return { obstacle: 'This file is not on the disk of this machine, so no `.env` can be written for it.' };
  // a notebook's cell is a source of its own beside the notebook
  const file = place === document.uri ? disk.file : `${disk.file}-cell`;
  const envFile = envFileOf(session, place, disk, settings.envFile);
  if (envFile === undefined)
    return { obstacle: 'The setting `credlint.envFile` names a file outside of the project.' };
  const overlay = overlayOf(session, disk.boundary);
  overlay.set(file, document.getText());
  const snapshot = readSnapshot(file, disk.boundary, overlay, {
    trusted: session.client.options.trusted !== false,
    also: envFile === '' ? also : [...also, envFile],
  });
  return {
    document,
    version: document.version,
    boundary: disk.boundary,
    request: {
      path: relativeTo(disk.boundary, file) ?? path.basename(file),
      languageId: languageOf(session, document, name).id,
      snapshot,
      envFile: envFile === '' ? undefined : envFile,
      loadGrammar: (name) => loadGrammar(name, session.client.options.extensionPath),
    },
  };
}

/** Plans the move of these places. */
export function planFor(workbench: Workbench, targets: readonly MoveTarget[]): Promise<Plan> {
  return planMove({ ...workbench.request, targets });
}

/** What detection knows of a place, for the choice of a name; a place that it does not know is a target all the same. */
export function targetAt(checked: Checked, span: Span): MoveTarget {
  const finding = checked.findings.find(
    (found) => found.span.start === span.start && found.span.end === span.end,
  );
  if (!finding) return { span };
  const { rule, kind, name } = finding;
  return { span, rule, kind, name, provider: ruleById(rule)?.provider };
}

/** Texts of the open documents inside the boundary, by path: they stand before the disk. */
function overlayOf(session: Session, boundary: string): Map<string, string> {
  const overlay = new Map<string, string>();
  for (const open of session.documents.all()) {
    const file = open.uri.startsWith('file:') ? fileOf(open.uri) : undefined;
    if (file !== undefined && isInside(boundary, file)) overlay.set(file, open.getText());
  }
  return overlay satisfies Overlay;
}

/** The `.env` that the setting names, relative to the boundary; empty if it names none, undefined if it lies outside. */
function envFileOf(
  session: Session,
  uri: string,
  { file, boundary }: NonNullable<Configured['disk']>,
  setting: string,
): string | undefined {
  if (setting === '') return '';
  const folder = session.folders.of(uri)?.uri;
  const base = (folder && fileOf(folder)) ?? path.dirname(file);
  return relativeTo(boundary, path.resolve(base, setting));
}
