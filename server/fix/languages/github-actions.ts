import type { Span } from '../../text/span';
import type { Construct, LanguageFixer } from '../construct';
import type { Refusal } from '../plan';
import { refuse } from '../refusals';
import { yamlConstruct } from './yaml-lookup';
import type { YamlScalar } from './yaml-scalars';

/** GitHub Actions: `${{ secrets.X }}`, the empty text when the secret is missing. `gh` reads the secrets from `.env`. */
export const githubActionsFixer: LanguageFixer = {
  languages: ['yaml'],
  accepts: (path, text) =>
    /(^|\/)\.github\/workflows\/[^/]+\.ya?ml$/.test(path) ||
    (/^(on|"on"|'on'):/m.test(text) && /^jobs:/m.test(text) && /^\s+runs-on:/m.test(text)),
  loading: { command: (env) => `gh secret set -f ${env}`, reader: 'compose' },
  // GitHub accepts no secret with such a name
  reserved: /^GITHUB_/,
  find: (text, span) => Promise.resolve(find(text, span)),
};

function find(text: string, span: Span): Construct | Refusal {
  return yamlConstruct(text, span, {
    lookup: 'lenient',
    write: (variable) => `\${{ secrets.${variable} }}`,
    refuse: (scalar) => elsewhere(scalar, span),
  });
}

/** Keys under which GitHub evaluates the `secrets` context (docs: "Context availability"). */
const WITH_SECRETS = /^(env|with|run|secrets|credentials|password|username|headers)$/;

function elsewhere({ keyPath }: YamlScalar, span: Span): Refusal | undefined {
  if (keyPath.at(-1) === 'run')
    return refuse(
      span,
      'script',
      'This is part of a script. Give the step an `env:` entry with `${{ secrets.NAME }}` and read that variable in the script.',
    );
  if (keyPath.slice(1).some((key) => WITH_SECRETS.test(key)) || keyPath[0] === 'env') return undefined;
  return refuse(
    span,
    'no-lookup',
    'GitHub does not give secrets to this key. Put the value under `env:` or `with:`, then try again.',
  );
}
