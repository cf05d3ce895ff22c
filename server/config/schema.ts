import { DEFAULT_SETTINGS } from './settings';

/** A JSON schema, as far as this project writes them. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** Where a setting may be given. */
type Place = 'editor' | 'project';

interface Entry {
  /** Dotted path in `Settings`; `credlint.` is put before it in VS Code. */
  readonly key: string;
  readonly places: readonly Place[];
  readonly schema: JsonSchema;
  readonly description: string;
}

const severities = ['error', 'warning', 'information'];
const nonEmpty = { type: 'string', minLength: 1 };

/** Every setting, once. VS Code's settings, the schema of `.credlintrc.json` and its validation come from here. */
const ENTRIES: readonly Entry[] = [
  {
    key: 'exclude',
    places: ['editor', 'project'],
    schema: { type: 'array', items: nonEmpty },
    description: 'Globs of files that are not checked, relative to the folder of the file that lists them.',
  },
  {
    key: 'rules',
    places: ['editor', 'project'],
    schema: { type: 'object', additionalProperties: { enum: ['off', ...severities] } },
    description: 'Severity of single rules by their id, or `off`.',
  },
  {
    key: 'ignores',
    places: ['project'],
    schema: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['rule', 'path', 'reason'],
        properties: {
          rule: { ...nonEmpty, description: 'Rule id, or `*`.' },
          path: { ...nonEmpty, description: 'Glob relative to this file.' },
          name: { ...nonEmpty, description: 'Variable, key path, parameter or header that holds the value.' },
          reason: { ...nonEmpty, description: 'Why this is no leak.' },
          expires: {
            type: 'string',
            pattern: '^\\d{4}-\\d{2}-\\d{2}$',
            description: 'Last day (YYYY-MM-DD) on which this entry ignores anything.',
          },
        },
      },
    },
    description: 'Findings that the team has decided about.',
  },
  {
    key: 'customRules',
    places: ['project'],
    schema: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['id', 'title', 'anchors', 'pattern', 'severity', 'examples'],
        properties: {
          id: {
            type: 'string',
            pattern: '^[a-z][a-z0-9-]*$',
            description: 'Kebab-case, unlike any built-in id.',
          },
          title: { ...nonEmpty, description: 'What it is, for people.' },
          anchors: {
            type: 'array',
            minItems: 1,
            items: { type: 'string', minLength: 3 },
            description: 'Literal texts that a match starts with.',
          },
          pattern: {
            type: 'string',
            minLength: 1,
            maxLength: 1000,
            description: 'RE2 regular expression that starts with one of the anchors.',
          },
          secretGroup: {
            type: 'integer',
            minimum: 0,
            description: 'Group that is the credential. Default: 0, the whole match.',
          },
          severity: { enum: severities },
          examples: {
            type: 'object',
            additionalProperties: false,
            required: ['match'],
            properties: {
              match: { type: 'array', items: { type: 'string' } },
              noMatch: { type: 'array', items: { type: 'string' } },
            },
          },
        },
      },
    },
    description: 'Rules of your own. They run in linear time.',
  },
  {
    key: 'limits.maxFileSize',
    places: ['editor', 'project'],
    schema: { type: 'integer', minimum: 1024 },
    description: 'Bytes. A larger file is searched for provider tokens only.',
  },
  {
    key: 'limits.jwtMaxLife',
    places: ['editor', 'project'],
    schema: { type: 'number', exclusiveMinimum: 0 },
    description: 'Hours. A JWT that lives longer is reported.',
  },
  {
    key: 'limits.tokenMaxAge',
    places: ['project'],
    schema: { type: 'number', exclusiveMinimum: 0 },
    description:
      'Days after which a credential in the repository is due for rotation. Accepted, but nothing checks it yet.',
  },
  {
    key: 'envFile',
    places: ['editor'],
    schema: { type: 'string' },
    description: 'The file that moved values go to, relative to the folder. Empty: the nearest package root.',
  },
  {
    key: 'debounce',
    places: ['editor'],
    schema: { type: 'integer', minimum: 0, maximum: 2000 },
    description: 'Milliseconds between a change and its check.',
  },
];

function defaultOf(key: string): unknown {
  return key
    .split('.')
    .reduce<unknown>((value, part) => (value as Record<string, unknown>)[part], DEFAULT_SETTINGS);
}

/** `contributes.configuration.properties` of the VS Code extension. `debounce` is one a window, the others one a folder. */
export function editorProperties(): Record<string, JsonSchema> {
  const entries = ENTRIES.filter(({ places }) => places.includes('editor'));
  return Object.fromEntries(
    entries.map(({ key, schema, description }) => [
      `credlint.${key}`,
      {
        ...schema,
        default: defaultOf(key),
        markdownDescription: description,
        scope: key === 'debounce' ? 'window' : 'resource',
      },
    ]),
  );
}

/** JSON schema (draft-07) of `.credlintrc.json`. */
export function projectFileSchema(): JsonSchema {
  const properties: Record<string, { type?: string; properties?: Record<string, unknown> } & JsonSchema> = {
    $schema: { type: 'string' },
  };
  for (const { key, places, schema, description } of ENTRIES) {
    if (!places.includes('project')) continue;
    const [group, name] = key.split('.');
    const described = { ...schema, description, default: defaultOf(key) };
    if (!group) continue;
    if (!name) properties[group] = described;
    else {
      const parent = properties[group] ?? { type: 'object', additionalProperties: false, properties: {} };
      properties[group] = { ...parent, properties: { ...parent.properties, [name]: described } };
    }
  }
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Credlint project file',
    type: 'object',
    additionalProperties: false,
    properties,
  };
}
