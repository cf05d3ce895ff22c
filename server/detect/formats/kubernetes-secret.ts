import { decodeBase64 } from '../headers';
import type { Format } from './format';

const HEAD = /^[ \t]*["']?kind["']?[ \t]*:[ \t]*["']?secret["']?[ \t,]*\r?$/im;
const BLOCK = /^([ \t]*)["']?(?:data|stringData)["']?[ \t]*:[ \t]*\r?$/gm;
const ENTRY = /^([ \t]+)["']?([\w.-]+)["']?[ \t]*:[ \t]*(["']?)([^\s"'#|>{&*!][^\s"']*)\3[ \t]*\r?$/;

/** Manifests of the kind Secret: base64 hides nothing (Kubernetes, "Secrets"). */
export const kubernetesSecret: Format = {
  id: 'kubernetes-secret',
  selects: (path, text) => /\.(?:ya?ml|tpl)$/i.test(path) && HEAD.test(text),
  read(text, emit) {
    for (const block of text.matchAll(BLOCK)) {
      let at = block.index + block[0].length + 1;
      while (at < text.length) {
        let end = text.indexOf('\n', at);
        if (end < 0) end = text.length;
        const line = text.slice(at, end);
        const entry = ENTRY.exec(line);
        if (entry !== null && (entry[1] ?? '').length > (block[1] ?? '').length) {
          const value = entry[4] ?? '';
          const start = at + line.lastIndexOf(value);
          emit({
            rule: 'plain-text-secret',
            kind: 'named',
            start,
            end: start + value.length,
            value: block[0].includes('stringData') ? value : (decodeBase64(value)?.trim() ?? value),
            name: entry[2],
            strength: { kind: 'secret', strength: 1 },
            tie: 'form',
            quote: '"',
            place: 'config',
            severity: 'warning',
          });
        } else if (
          line.trim() !== '' &&
          !/^\s*#/.test(line) &&
          /^\s*/.exec(line)![0].length <= (block[1] ?? '').length
        ) {
          break;
        }
        at = end + 1;
      }
    }
  },
};
