import type { Settings } from '../config/settings';
import type { Document } from '../text/document';
import type { Dropped, Finding, FindingKind, Inspection } from './finding';

/** How one document is inspected. */
export interface InspectOptions {
  /** Search for provider tokens only (huge or minified files). */
  readonly tokensOnly?: boolean;
  /** Also report what was not kept, and why. */
  readonly explain?: boolean;
  /** Milliseconds since 1970, for the lives of JWTs; default: they are judged without it. */
  readonly now?: number;
}

/** Finds the credentials of one document. Everything it needs is built once. */
export interface Inspector {
  /** Synchronous and pure; never throws. */
  inspect(document: Document, options?: InspectOptions): Inspection;
}

const ASSIGNMENT = /(\w*(?:password|passwd|secret|token|api_?key)\w*)["']?\s*[:=]\s*(["'])([^"'\n]{6,})\2/gi;
const USERINFO = /[a-z][a-z0-9+.-]{1,20}:\/\/[^\s:@/"']{0,80}:([^\s@/"']{3,80})@/gi;
const GITHUB = /\bgh[pousr]_[A-Za-z0-9]{36}\b/g;

/** Builds an inspector for these settings. */
export function createInspector(settings: Settings): Inspector {
  return {
    inspect({ text }, options = {}) {
      const findings: Finding[] = [];
      const dropped: Dropped[] = [];
      const add = (rule: string, kind: FindingKind, start: number, end: number, name?: string): void => {
        if (settings.rules[rule] === 'off') return;
        if (findings.some(({ span }) => span.start < end && start < span.end)) return;
        findings.push({
          rule,
          kind,
          span: { start, end },
          severity: 'error',
          confidence: 'high',
          message: 'This looks like a credential. Move it to an environment variable.',
          preview: `•••• (${Math.max(4, Math.round((end - start) / 4) * 4)})`,
          name,
          reasons: [],
          alsoMatched: [],
        });
      };
      for (const match of text.matchAll(GITHUB))
        add('github-token', 'token', match.index, match.index + match[0].length);
      if (!options.tokensOnly) {
        for (const match of text.matchAll(USERINFO)) {
          const end = match.index + match[0].length - 1;
          add('url-password', 'url-userinfo', end - (match[1] ?? '').length, end);
        }
        for (const match of text.matchAll(ASSIGNMENT)) {
          const end = match.index + match[0].length - 1;
          add('named-secret', 'named', end - (match[3] ?? '').length, end, match[1]);
        }
      }
      findings.sort((a, b) => a.span.start - b.span.start);
      return { findings, dropped };
    },
  };
}
