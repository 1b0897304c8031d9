import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { dirname, join, relative, sep } from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '..', '..')
const processes = ['shared', 'main', 'preload', 'renderer'] as const

interface Import {
  readonly from: string
  /** A file of ours, relative to the root and without extension, or a package. */
  readonly to: string
  readonly isTypeOnly: boolean
}

interface Source {
  readonly file: string
  readonly text: string
  /** Whether the type `any` is written anywhere. */
  readonly saysAny: boolean
  readonly imports: readonly Import[]
}

/* Which npm packages a room may use at all. */
const packagesOf: readonly (readonly [room: string, packages: readonly string[]])[] = [
  ['shared', ['zod']],
  ['main/index', ['electron']],
  ['main/shell', ['electron']],
  ['main/store/database', ['@signalapp/sqlcipher', 'zod']],
  ['main/store', ['zod']],
  [
    'main/keys',
    [
      '@noble/ciphers',
      '@node-rs/argon2',
      '@peculiar/x509',
      'asn1js',
      'pkijs',
      'shamir-secret-sharing',
      'zod',
    ],
  ],
  ['main/documents', ['pdfkit', 'asn1js', 'pkijs', 'zod']],
  ['main/packages', ['yauzl', 'yazl', 'zod']],
  ['main/version', ['package.json']],
  ['main', ['zod']],
  ['preload', ['electron']],
  ['renderer', ['react', 'react-dom', '@mantine/core', '@mantine/hooks', '@tabler/icons-react', 'zod']],
]

/* Inside main: what a room may import from, besides itself and shared. */
const directions: Readonly<Record<string, readonly string[]>> = {
  keys: [],
  store: ['keys'],
  documents: ['keys'],
  packages: ['keys'],
  gate: ['store', 'keys'],
  features: ['gate', 'store', 'documents', 'packages', 'keys'],
  shell: [],
  commands: ['gate', 'features', 'store', 'documents', 'packages', 'keys'],
}

/* The registry of a folder imports all of it, and nothing in the folder imports the registry. */
const featureRegistry = 'main/features/index'

const sources = processes.flatMap((folder) => filesUnder(join(root, folder))).map(readSource)

describe('the house', () => {
  it('is read at all', () => {
    expect(sources.length).toBeGreaterThan(40)
    expect(sources.flatMap((source) => source.imports).length).toBeGreaterThan(200)
  })

  it('shares code between processes through shared alone', () => {
    expect(wrong(({ from, to }) => isOurs(to) && !to.startsWith('shared/') && top(from) !== top(to))).toEqual(
      [],
    )
  })

  it('points inwards inside main', () => {
    const isBack = ({ from, to }: Import) => {
      const [here, there] = [roomOf(from), roomOf(to)]
      if (here === null || there === null || here === there) return false
      return !(directions[here] ?? []).includes(there)
    }
    expect(wrong(isBack)).toEqual([])
  })

  it('never imports an entry point', () => {
    expect(wrong(({ to }) => ['main/index', 'main/vault', 'main/cli'].includes(to))).toEqual([])
  })

  it('gives features the types of the gate, and its record of outcomes, no more', () => {
    const isTooMuch = ({ from, to, isTypeOnly }: Import) =>
      roomOf(from) === 'features' && roomOf(to) === 'gate' && !isTypeOnly && to !== 'main/gate/record'
    expect(wrong(isTooMuch)).toEqual([])
  })

  it('keeps features apart, in the vault and in the view', () => {
    const isSideways = ({ from, to }: Import) => {
      const [here, there] = [featureOf(from), featureOf(to)]
      return here !== null && there !== null && here !== there && from !== featureRegistry
    }
    expect(wrong(isSideways)).toEqual([])
  })

  it('keeps the ui folder free of domain knowledge', () => {
    const knows = ({ from, to }: Import) =>
      from.startsWith('renderer/ui/') && isOurs(to) && !to.startsWith('renderer/ui/')
    expect(wrong(knows)).toEqual([])
  })

  it('uses only the packages of each room', () => {
    const isForeign = ({ from, to }: Import) =>
      !isOurs(to) && !isNode(to) && !allowed(from).includes(packageName(to))
    expect(wrong(isForeign)).toEqual([])
  })

  it('has no Node in shared, preload or the view', () => {
    expect(wrong(({ from, to }) => isNode(to) && top(from) !== 'main')).toEqual([])
  })

  it('knows the database driver in one file', () => {
    const users = sources
      .filter((source) => source.text.includes('@signalapp/sqlcipher'))
      .map((source) => source.file)
    expect(users).toEqual(['main/store/database.ts'])
  })

  it('keeps the preload script under ten lines of code', () => {
    const preload = sources.filter((source) => source.file.startsWith('preload/'))
    expect(preload.map((source) => source.file)).toEqual(['preload/index.ts'])
    expect(preload[0]?.text.trim().split('\n').length).toBeLessThan(10)
  })
})

describe('every source file', () => {
  it('has at most 400 lines, literals apart', () => {
    const isLiteral = (file: string) =>
      file.startsWith('shared/schemes/packs/') || file === 'main/keys/word-list.ts'
    const long = sources.filter(({ file, text }) => !isLiteral(file) && text.split('\n').length > 401)
    expect(long.map((source) => source.file)).toEqual([])
  })

  it('has no unfinished mark, no any and no default export', () => {
    const smells = /\b(TODO|FIXME)\b|^export default/m
    const smelling = sources.filter(({ text, saysAny }) => saysAny || smells.test(text))
    expect(smelling.map((source) => source.file)).toEqual([])
  })

  it('is named in kebab case', () => {
    const odd = sources.filter(({ file }) => !/^[a-z0-9-]+(\.d)?\.tsx?$/.test(file.split('/').at(-1) ?? ''))
    expect(odd.map((source) => source.file)).toEqual([])
  })
})

function wrong(isWrong: (found: Import) => boolean): string[] {
  return sources
    .flatMap((source) => source.imports)
    .filter(isWrong)
    .map(({ from, to }) => `${from} imports ${to}`)
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
}

function readSource(path: string): Source {
  const file = relative(root, path).split(sep).join('/')
  const text = readFileSync(path, 'utf8')
  const from = file.replace(/\.tsx?$/, '')
  const parsed = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)
  const imports: Import[] = []
  const add = (to: string, isTypeOnly: boolean) => imports.push({ from, to: resolved(from, to), isTypeOnly })
  let saysAny = false
  const visit = (node: ts.Node): void => {
    if (node.kind === ts.SyntaxKind.AnyKeyword) saysAny = true
    if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier))
      add(node.moduleSpecifier.text, isTypeOnly(node.importClause))
    if (ts.isExportDeclaration(node) && node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier))
      add(node.moduleSpecifier.text, node.isTypeOnly)
    const [argument] = ts.isCallExpression(node) ? node.arguments : []
    const isCall = ts.isCallExpression(node) && /^(import|require)$/.test(node.expression.getText())
    if (isCall && argument && ts.isStringLiteral(argument)) add(argument.text, false)
    ts.forEachChild(node, visit)
  }
  visit(parsed)
  return { file, text, saysAny, imports }
}

function isTypeOnly(clause: ts.ImportClause | undefined): boolean {
  if (clause === undefined) return false
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true
  const named = clause.namedBindings
  return (
    clause.name === undefined &&
    named !== undefined &&
    ts.isNamedImports(named) &&
    named.elements.every((element) => element.isTypeOnly)
  )
}

function resolved(from: string, to: string): string {
  if (!to.startsWith('.')) return to
  const path = join(dirname(from), to).split(sep).join('/')
  return existsSync(join(root, path, 'index.ts')) ? `${path}/index` : path
}

function isOurs(to: string): boolean {
  return processes.some((folder) => to.startsWith(`${folder}/`))
}

function isNode(to: string): boolean {
  return to.startsWith('node:') || builtinModules.includes(to)
}

function top(file: string): string {
  return file.split('/')[0] ?? ''
}

function roomOf(file: string): string | null {
  const [folder, room, inside] = file.split('/')
  return folder === 'main' && room !== undefined && inside !== undefined ? room : null
}

function featureOf(file: string): string | null {
  const found = /^(?:main|renderer)\/features\/([^/]+)/.exec(file)
  return found?.[1] ?? null
}

function packageName(to: string): string {
  return to
    .split('/')
    .slice(0, to.startsWith('@') ? 2 : 1)
    .join('/')
}

function allowed(from: string): readonly string[] {
  return packagesOf.find(([room]) => from === room || from.startsWith(`${room}/`))?.[1] ?? []
}
