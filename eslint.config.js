// The laws that a reader cannot check by eye, as errors. test/house proves that each one bites.
import tseslint from 'typescript-eslint'

export default tseslint.config(
  { ignores: ['**/*.d.ts', 'dist/', 'node_modules/', 'data/', 'look/', 'coverage/', '**/*.js', '**/*.cjs', '**/*.mjs', 'vitest.config.ts'] },
  ...tseslint.configs.strictTypeChecked,
  {
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    languageOptions: { parserOptions: { project: ['./tsconfig.json', './tsconfig.browser.json'], tsconfigRootDir: import.meta.dirname } },
    rules: {
      // A cast hides a hole: `as` stands in domain/brand.ts and nowhere else (`as const` is free).
      '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'never' }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: false }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/prefer-readonly': 'error',
      'no-restricted-syntax': ['error',
        { selector: 'TSEnumDeclaration', message: 'A closed list is a union of literals or data in domain/vocabulary, not an enum.' },
        { selector: 'TSModuleDeclaration[kind="namespace"]', message: 'A file is the namespace.' },
        { selector: 'ExportDefaultDeclaration', message: 'Name what the file exports.' },
        { selector: 'Decorator', message: 'Say it in code, not in a decorator.' },
      ],
      'no-restricted-properties': ['error',
        { object: 'Math', property: 'random', message: 'Randomness comes in as an argument, from primitives.' },
      ],
      'no-console': 'error',
    },
  },
  { files: ['src/domain/brand.ts'], rules: { '@typescript-eslint/consistent-type-assertions': 'off', '@typescript-eslint/no-unnecessary-type-parameters': 'off' } },
  { files: ['src/cli/**', 'src/main.ts', 'bench/**', 'src/server/log.ts', 'test/**', 'src/**/*.test.ts', 'src/**/*.test.tsx'], rules: { 'no-console': 'off' } },
  {
    files: ['**/*.test.ts', '**/*.test.tsx', 'test/**', 'bench/**'],
    rules: {
      '@typescript-eslint/consistent-type-assertions': 'off', '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off', '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off', '@typescript-eslint/no-unsafe-call': 'off', '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/require-await': 'off',
    },
  },
)
