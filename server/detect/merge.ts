import { overlaps } from '../text/span';
import type { Finding } from './finding';

const SEVERITY = { error: 0, warning: 1, information: 2 } as const;
/** The more specific the lower: a known format, then a known place, then a name. */
const KIND: Readonly<Record<Finding['kind'], number>> = {
  'private-key': 0,
  token: 1,
  jwt: 2,
  'connection-string': 3,
  'url-userinfo': 4,
  'url-query': 5,
  header: 6,
  flag: 7,
  named: 8,
  file: 9,
  comment: 9,
};

/** One finding a span: of overlapping ones the most specific stays and names the others. */
export function merge(findings: readonly Finding[]): Finding[] {
  const byStart = [...findings].sort((a, b) => a.span.start - b.span.start);
  const merged: Finding[] = [];
  let cluster: Finding[] = [];
  let end = -1;
  for (const finding of byStart) {
    if (finding.span.start >= end) {
      merged.push(...mergeCluster(cluster));
      cluster = [];
    }
    cluster.push(finding);
    end = Math.max(end, finding.span.end);
  }
  merged.push(...mergeCluster(cluster));
  return merged;
}

/** The same for findings that overlap one another, perhaps by way of others. */
function mergeCluster(findings: readonly Finding[]): Finding[] {
  if (findings.length < 2) return [...findings];
  const sorted = [...findings].sort(
    (a, b) =>
      KIND[a.kind] - KIND[b.kind] ||
      SEVERITY[a.severity] - SEVERITY[b.severity] ||
      b.span.end - b.span.start - (a.span.end - a.span.start) ||
      a.span.start - b.span.start,
  );
  const kept: { finding: Finding; also: Set<string> }[] = [];
  for (const finding of sorted) {
    const winner = kept.find(({ finding: other }) => overlaps(other.span, finding.span));
    if (winner === undefined) kept.push({ finding, also: new Set(finding.alsoMatched) });
    else if (winner.finding.rule !== finding.rule) winner.also.add(finding.rule);
  }
  return kept.map(({ finding, also }) => ({ ...finding, alsoMatched: [...also].sort() }));
}
