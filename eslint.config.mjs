import js from '@eslint/js';
import tseslint from 'typescript-eslint';

/** The rooms in the order of DESIGN: a room may import itself and the rooms before it. */
const rooms = ['text', 'config', 'languages', 'rules', 'detect', 'fix', 'workspace', 'report', 'lsp'];
/** `config` describes rules and severities, so it may see the types of `rules`. */
const alsoAllowed = { config: ['rules'] };
/** Rooms that also run in a browser worker. */
const pure = ['text', 'config', 'languages', 'rules', 'detect', 'fix'];

const layering = rooms.map((room, index) => {
  const forbidden = rooms.slice(index + 1).filter((other) => !alsoAllowed[room]?.includes(other));
  return {
    files: [`server/${room}/**/*.ts`],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: forbidden.flatMap((other) => [`**/${other}/**`, `**/${other}`]).concat('**/client/**'),
              message: `server/${room} may only use ${rooms.slice(0, index).join(', ') || 'itself'} (ARCHITECTURE.md).`,
            },
            ...(pure.includes(room)
              ? [
                  {
                    group: ['node:*', 'vscode*', 'fs', 'path', 'crypto', 'os', 'child_process'],
                    message: `server/${room} is pure: it also runs in a browser worker.`,
                  },
                ]
              : []),
          ].filter(({ group }) => group.length > 0),
        },
      ],
    },
  };
});

export default tseslint.config(
  { ignores: ['dist/', 'out/', '**/fixtures/', '**/cases/', '**/*.gen.ts'] },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      'no-control-regex': 'off',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      '@typescript-eslint/no-floating-promises': 'off',
      '@typescript-eslint/no-unused-expressions': 'off',
    },
  },
  {
    files: ['client/**/*.ts'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: 'server/(?!lsp/protocol$)',
              message: 'The client knows only lsp/protocol.',
            },
          ],
        },
      ],
    },
  },
  ...layering,
  {
    files: ['**/*.mjs'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        URL: 'readonly',
        setTimeout: 'readonly',
        Buffer: 'readonly',
        fetch: 'readonly',
      },
    },
  },
);
