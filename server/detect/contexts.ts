import type { Candidate } from './candidate';

const HEADER =
  /^(?:x-[\w-]+|api-token|api-key|cookie|set-cookie|private-token|deploy-token|job-token|auth-token|access-token|circle-token|ocp-apim-subscription-key|proxy-authorization|authorization|dd-api-key|dd-application-key)$/i;
const CONNECTION_KEY =
  /(?:^|[;"'\s])(?:server|data source|host|hostname|addr(?:ess)?|user ?id|uid|user ?name|user|database|initial catalog|dbname|port|accountname|endpoint|defaultendpointsprotocol|sharedaccesskeyname|driver|provider)\s*=\s*[^;\s"']/i;
const CONNECTION_NAME =
  /^(?:password|pwd|pass|passwd|accountkey|sharedaccesskey|sharedsecret|sharedaccesssignature)$/i;

/** A named value told apart by where it stands: a connection string, a URL's query, a request header. */
export function inContext(candidate: Candidate, text: string): Candidate {
  if (candidate.kind !== 'named' || candidate.rule !== 'named-secret' || candidate.name === undefined)
    return candidate;
  return (
    connectionString(candidate, text) ?? queryParameter(candidate, text) ?? header(candidate) ?? candidate
  );
}

/** `Server=…;User Id=…;Password=X;` (ADO.NET), `host=… password=X` (libpq): the value ends at the separator. */
function connectionString(candidate: Candidate, text: string): Candidate | undefined {
  const { name = '', start, tie } = candidate;
  if (tie !== 'assignment' || !CONNECTION_NAME.test(name)) return undefined;
  const from = Math.max(text.lastIndexOf('\n', start) + 1, start - 300);
  let to = text.indexOf('\n', start);
  if (to < 0 || to > start + 300) to = Math.min(text.length, start + 300);
  const opening = /([;"'\s])\s*[\w ]+\s*=\s*$/.exec(text.slice(from, start));
  if (opening === null) return undefined;
  const before = text.slice(from, start);
  const behind = text.slice(start, to);
  const separated = /;\s*[\w ]+\s*=\s*$/.test(before) || /^[^;"'\s]*;\s*[A-Za-z ]+=/.test(behind);
  const isLibpq = !separated && /(?:host|dbname|user|port)=\S+\s+(?:\w+=\S+\s+)*\w+=$/i.test(before);
  if (!separated && !isLibpq) return undefined;
  if (!CONNECTION_KEY.test(before) && !CONNECTION_KEY.test(behind)) return undefined;
  const end = separated ? start + (/[;"'\n]|$/.exec(behind)?.index ?? behind.length) : candidate.end;
  if (end <= start) return undefined;
  return {
    ...candidate,
    rule: 'connection-string-password',
    kind: 'connection-string',
    end,
    value: text.slice(start, end),
    quote: candidate.quote || '"',
    tie: 'form',
  };
}

function queryParameter(candidate: Candidate, text: string): Candidate | undefined {
  const { name = '', start } = candidate;
  const before = text[start - name.length - 2];
  if (text[start - 1] !== '=' || (before !== '?' && before !== '&')) return undefined;
  return { ...candidate, rule: 'url-query-credential', kind: 'url-query', tie: 'form' };
}

function header(candidate: Candidate): Candidate | undefined {
  if (!HEADER.test(candidate.name ?? '')) return undefined;
  const cookie = /cookie$/i.test(candidate.name ?? '') ? /^[\w.-]+=(?=[^;\s])/.exec(candidate.value) : null;
  const skipped = cookie?.[0].length ?? 0;
  const value = candidate.value.slice(skipped).replace(cookie === null ? /^$/ : /;.*$/s, '');
  const end = cookie === null ? candidate.end : candidate.start + skipped + value.length;
  return {
    ...candidate,
    rule: 'credential-header',
    kind: 'header',
    start: candidate.start + skipped,
    end,
    value,
  };
}
