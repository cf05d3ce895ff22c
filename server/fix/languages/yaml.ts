import type { FormatLoading, LanguageFixer } from '../construct';
import { basename } from '../paths';
import { refuse } from '../refusals';
import { yamlConstruct, type YamlLookup } from './yaml-lookup';

/** A YAML format that reads variables, and how its files are known. */
interface YamlFormat extends YamlLookup {
  accepts(path: string, text: string): boolean;
  readonly loading?: FormatLoading;
}

const start =
  (program: string) =>
  (env: string): string =>
    `set -a; . ./${env}; set +a; ${program}`;

const FORMATS: readonly YamlFormat[] = [
  {
    // Spring fails at the start and names a placeholder that it cannot resolve
    accepts: (path) => /^(application|bootstrap)(-[\w-]+)?\.ya?ml$/.test(basename(path)),
    lookup: 'strict',
    loading: { command: start('./mvnw spring-boot:run'), reader: 'shell' },
    write: (variable) => `\${${variable}}`,
    needsQuotes: true,
  },
  {
    accepts: (path, text) => /^\s*-\s+hosts:/m.test(text) || /(^|\/)(group_vars|host_vars)\//.test(path),
    lookup: 'strict',
    loading: { command: (env, source) => start(`ansible-playbook ${source}`)(env), reader: 'shell' },
    write: (variable) => `{{ lookup('ansible.builtin.env', '${variable}', default=undef()) }}`,
    needsQuotes: true,
  },
  {
    accepts: (path) => /^serverless\.ya?ml$/.test(basename(path)),
    lookup: 'strict',
    loading: { command: start('npx serverless deploy'), reader: 'shell' },
    write: (variable) => `\${env:${variable}}`,
  },
  {
    accepts: (path) => basename(path) === '.yarnrc.yml',
    lookup: 'strict',
    loading: { command: start('yarn install'), reader: 'shell' },
    write: (variable) => `\${${variable}}`,
    needsQuotes: true,
  },
];

/** The configuration formats in YAML that read variables by themselves. */
export const yamlFixers: readonly LanguageFixer[] = FORMATS.map((format) => ({
  languages: ['yaml'],
  accepts: (path, text) => format.accepts(path, text),
  ...(format.loading ? { loading: format.loading } : {}),
  find: (text, span) => Promise.resolve(yamlConstruct(text, span, format)),
}));

/** Formats in YAML that read no variables: what to do instead. */
const ADVICE: readonly (readonly [accepts: (path: string, text: string) => boolean, reason: string])[] = [
  [
    (_, text) => /^apiVersion:/m.test(text) && /^kind:/m.test(text),
    'Kubernetes reads no environment here. Create a Secret with `kubectl create secret generic NAME --from-env-file=.env` and refer to it with `valueFrom: secretKeyRef`.',
  ],
  [
    (path) => /^\.gitlab-ci\.ya?ml$/.test(basename(path)),
    'Delete the line and add the variable, masked, under Settings > CI/CD > Variables of the project: GitLab gives it to every job.',
  ],
  [
    (path) => /(^|\/)\.circleci\//.test(path),
    'Delete the line and add the variable in the project settings of CircleCI: it is given to every job.',
  ],
  [
    (path) => /^azure-pipelines.*\.ya?ml$/.test(basename(path)),
    'Add a secret variable to the pipeline and map it where it is used: `env: {NAME: $(NAME)}`.',
  ],
  [
    (path) => /(^|\/)(charts?|helm)\/|^values[\w.-]*\.ya?ml$/.test(path),
    'Helm reads no environment here. Leave the value empty and refer to an existing Secret.',
  ],
  [
    (path) => /^(prometheus|alertmanager)[\w.-]*\.ya?ml$/.test(basename(path)),
    'Prometheus reads no environment here. Use the `…_file` option with a file that git ignores.',
  ],
];

/** Any other YAML: the program that reads it decides, and Credlint does not know that program. */
export const plainYamlFixer: LanguageFixer = {
  languages: ['yaml'],
  find: (text, span, { path }) =>
    Promise.resolve(refuse(span, 'no-lookup', ADVICE.find(([accepts]) => accepts(path, text))?.[1])),
};
