import { copyFile, mkdir, readdir, rename, rm } from 'node:fs/promises'
import { existsSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { oneAtATime } from './lib/one-at-a-time.mjs'
import { ensurePackages } from './lib/packages.mjs'
import { inRoot } from './lib/paths.mjs'
import { isFresh, stampOf, writeStamp } from './lib/stamp.mjs'

const dist = inRoot('dist')
const building = join(dist, 'building')
const common = ['shared', 'package-lock.json', 'scripts/build.mjs'].map((path) => inRoot(path))

/* What stays outside the bundles: native modules, and what finds its own files by path. */
const external = ['electron', '@signalapp/sqlcipher', '@node-rs/argon2', 'pdfkit']

const entries = {
  'main/index': 'main/index.ts',
  'main/vault': 'main/vault.ts',
  'main/cli': 'main/cli.ts',
  'preload/index': 'preload/index.ts',
}

const fonts = ['400Regular', '700Bold', '400Regular_Italic', '700Bold_Italic']

/**
 * Builds what is not fresh. `parts`: 'node' (shell, vault, command line, preload, fonts) and 'renderer'.
 * Files are made aside and renamed into place.
 */
export async function build(parts = ['node', 'renderer']) {
  await oneAtATime('build', async () => {
    if (parts.includes('node')) await part('node', ['main', 'preload'], nodeOutputs(), buildNode)
    if (parts.includes('renderer')) {
      await part(
        'renderer',
        ['renderer', 'vite.config.ts'],
        [join(dist, 'renderer', 'index.html')],
        buildRenderer,
      )
    }
  })
}

/** Bundles one TypeScript file for Node, for a throw-away run such as a bench. */
export async function bundle(source, target) {
  const { build: esbuild } = await import('esbuild')
  await esbuild({ ...options(), entryPoints: [source], outfile: target })
}

async function part(name, folders, outputs, make) {
  const stampFile = join(dist, 'stamps', name)
  const stamp = stampOf([...common, ...folders.map((folder) => inRoot(folder))])
  if (isFresh(stampFile, stamp, outputs)) return
  rmSync(stampFile, { force: true })
  await rm(building, { recursive: true, force: true })
  await mkdir(building, { recursive: true })
  await make()
  await rm(building, { recursive: true, force: true })
  writeStamp(stampFile, stamp)
}

const presentEntries = () => Object.entries(entries).filter(([, source]) => existsSync(inRoot(source)))

const nodeOutputs = () => [
  ...presentEntries().map(([name]) => join(dist, `${name}.cjs`)),
  ...fonts.map((face) => join(dist, 'fonts', fontFile(face))),
]

function options() {
  return {
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    external,
    sourcemap: 'linked',
    logLevel: 'warning',
    absWorkingDir: inRoot(),
    /* In a CommonJS bundle a module's own place is the bundle's. */
    define: { 'import.meta.dirname': '__dirname', 'import.meta.url': '__bundleUrl' },
    banner: { js: "const __bundleUrl = require('node:url').pathToFileURL(__filename).href" },
  }
}

async function buildNode() {
  const { build: esbuild } = await import('esbuild')
  const output = { outdir: building, outExtension: { '.js': '.cjs' } }
  const entryPoints = presentEntries().map(([name, source]) => ({ in: inRoot(source), out: name }))
  const isPreload = ({ out }) => out.startsWith('preload/')
  await esbuild({ ...options(), ...output, entryPoints: entryPoints.filter((entry) => !isPreload(entry)) })
  /* A sandboxed preload has no file of its own to speak of, and needs no banner. */
  await esbuild({ ...options(), banner: {}, ...output, entryPoints: entryPoints.filter(isPreload) })
  await mkdir(join(building, 'fonts'))
  for (const face of fonts) {
    const from = inRoot('node_modules/@expo-google-fonts/noto-sans', face, fontFile(face))
    await copyFile(from, join(building, 'fonts', fontFile(face)))
  }
  for (const file of await readdir(building, { recursive: true, withFileTypes: true })) {
    if (!file.isFile()) continue
    const from = join(file.parentPath, file.name)
    const to = join(dist, from.slice(building.length))
    await mkdir(dirname(to), { recursive: true })
    await rename(from, to)
  }
}

async function buildRenderer() {
  const { build: vite } = await import('vite')
  const outDir = join(building, 'renderer')
  await vite({
    root: inRoot('renderer'),
    configFile: inRoot('vite.config.ts'),
    logLevel: 'warn',
    build: { outDir },
  })
  await rm(join(dist, 'renderer'), { recursive: true, force: true })
  await rename(outDir, join(dist, 'renderer'))
}

function fontFile(face) {
  return `NotoSans_${face}.ttf`
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await ensurePackages()
  await build()
}
