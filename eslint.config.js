import reactHooks from 'eslint-plugin-react-hooks'
import { defineConfig, globalIgnores } from 'eslint/config'
import tseslint from 'typescript-eslint'

/* What a folder may not import, as patterns over the import's own text. */
const noElectron = {
  regex: '^electron$',
  message: 'Only main/index.ts, main/shell and preload know Electron.',
}
const noDriver = { regex: '^@signalapp/', message: 'Only main/store/database.ts knows the driver.' }
const noNode = { regex: '^node:', message: 'Neither shared code nor the view has Node.' }
const folders = (names, message) => ({ regex: `^(\\.\\.?/)+(${names})(/|$)`, message })
const crossing = (names) => folders(names, 'Processes share code through shared/ alone.')
const back = (names) =>
  folders(names, 'Imports point from entries to features to store, documents and packages to keys.')

const importing = (files, ...patterns) => ({
  files: files.map((folder) => `${folder}/**/*.{ts,tsx}`),
  rules: { 'no-restricted-imports': ['error', { patterns }] },
})

const only = (allowed) => ({ regex: `^(?!(${allowed})(/|$)|\\.)`, message: 'Not a package of this folder.' })

const bans = [
  { selector: 'TSEnumDeclaration', message: 'Use a union of string literals.' },
  { selector: 'ExportDefaultDeclaration', message: 'Export by name.' },
  { selector: 'ExportAllDeclaration', message: 'Name what is exported.' },
  {
    selector: "MemberExpression[object.name='Math'][property.name='random']",
    message: 'Use node:crypto for anything random.',
  },
  {
    selector: "MemberExpression[property.name='ipcMain']",
    message: 'The vault has a port; there is no IPC.',
  },
  { selector: "ImportSpecifier[imported.name='ipcMain']", message: 'The vault has a port; there is no IPC.' },
]
const noIpcRenderer = {
  selector: "ImportSpecifier[imported.name='ipcRenderer']",
  message: 'Only preload/index.ts forwards the port.',
}
const testBans = [
  {
    selector:
      'MemberExpression[object.name=/^(it|test|describe|suite)$/][property.name=/^(only|skip|todo|fixme|skipIf|runIf)$/]',
    message: 'A test runs, or is not there.',
  },
]

const network = ['fetch', 'WebSocket', 'XMLHttpRequest', 'EventSource', 'RTCPeerConnection'].map((name) => ({
  name,
  message: 'Nothing here talks to a network.',
}))

export default defineConfig(
  globalIgnores(['dist', 'demo-output', 'release', 'test-results', 'node_modules', 'docs']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    rules: {
      eqeqeq: ['error', 'always'],
      'max-lines': ['error', { max: 400, skipBlankLines: false, skipComments: false }],
      'no-else-return': 'error',
      'no-eval': 'error',
      'no-implicit-coercion': 'error',
      'no-new-func': 'error',
      'no-param-reassign': 'error',
      'no-useless-rename': 'error',
      'no-var': 'error',
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx', 'hack'], location: 'start' }],
      'object-shorthand': 'error',
      'prefer-const': 'error',
    },
  },
  {
    files: ['**/*.{ts,tsx}'],
    ignores: ['*.config.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: {
        project: [
          './tsconfig.json',
          './main/tsconfig.json',
          './preload/tsconfig.json',
          './renderer/tsconfig.json',
          './test/tsconfig.json',
        ],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true, IIFEs: true }],
      'no-restricted-globals': ['error', ...network],
      'no-restricted-syntax': ['error', ...bans, noIpcRenderer],
      '@typescript-eslint/consistent-type-exports': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/dot-notation': 'off',
      /* Ports and stores are closures over their state; nothing here depends on `this`. */
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/no-unsafe-enum-assignment': 'off',
      '@typescript-eslint/no-misused-spread': 'off',
      /* `(event) => close()` says enough. */
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
    },
  },
  { files: ['**/*.tsx'], rules: { 'max-lines-per-function': ['error', { max: 120 }] } },
  {
    files: ['renderer/**/*.{ts,tsx}'],
    extends: [reactHooks.configs.flat['recommended-latest']],
    rules: {
      /* Asking the vault when a screen opens is what effects are for. */
      'react-hooks/set-state-in-effect': 'off',
    },
  },
  { files: ['preload/**/*.ts'], rules: { 'no-restricted-syntax': ['error', ...bans] } },
  {
    files: ['test/**/*.{ts,tsx}'],
    rules: {
      'no-restricted-syntax': ['error', ...bans, ...testBans],
      'max-lines-per-function': 'off',
      'no-restricted-globals': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  /* Literals are read top to bottom, however long. */
  { files: ['shared/schemes/packs/**/*.ts', 'main/keys/word-list.ts'], rules: { 'max-lines': 'off' } },

  importing(['shared'], only('zod'), crossing('main|preload|renderer|test|bench|scripts')),
  importing(['renderer'], noElectron, noDriver, noNode, crossing('main|preload|test|bench|scripts')),
  importing(['preload'], only('electron'), crossing('main|renderer|test|bench|scripts')),
  importing(['main'], noElectron, noDriver, crossing('preload|renderer|test|bench|scripts')),
  importing(
    ['main/features'],
    noElectron,
    noDriver,
    crossing('preload|renderer|test|bench|scripts'),
    back('shell|commands'),
  ),
  importing(
    ['main/gate'],
    noElectron,
    noDriver,
    crossing('preload|renderer|test|bench|scripts'),
    back('features|documents|packages|shell|commands'),
  ),
  importing(
    ['main/store', 'main/documents', 'main/packages'],
    noElectron,
    noDriver,
    crossing('preload|renderer|test|bench|scripts'),
    back('features|gate|shell|commands'),
  ),
  importing(
    ['main/keys'],
    noElectron,
    noDriver,
    crossing('preload|renderer|test|bench|scripts'),
    back('features|gate|store|documents|packages|shell|commands'),
  ),
  importing(
    ['main/shell'],
    noDriver,
    crossing('preload|renderer|test|bench|scripts'),
    back('features|gate|store|documents|packages|keys|commands'),
  ),
  { files: ['main/index.ts'], rules: { 'no-restricted-imports': 'off' } },
  {
    files: ['main/store/database.ts'],
    rules: { 'no-restricted-imports': ['error', { patterns: [noElectron] }] },
  },
)
