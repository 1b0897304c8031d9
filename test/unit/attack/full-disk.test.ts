import { buildSync } from 'esbuild'
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { newTestVault, type TestVault } from '../../helpers/register'

/* A disk without room at each write, in a mount namespace of its own: a real one, that ends with its process. */

const root = join(import.meta.dirname, '..', '..', '..')
const place = mkdtempSync(join(tmpdir(), 'closehold-disk-'))
const line = z.object({ name: z.string(), room: z.number(), said: z.string(), failures: z.array(z.string()) })
const end = z.object({ problems: z.array(z.string()), created: z.number(), total: z.number() })

let vault: TestVault
let tried: z.infer<typeof line>[] = []
let atTheEnd: z.infer<typeof end> | null = null

beforeAll(async () => {
  vault = await newTestVault()
  const cache = join(root, 'node_modules', '.cache')
  mkdirSync(cache, { recursive: true })
  const bundle = join(mkdtempSync(join(cache, 'disk-')), 'full-disk.cjs')
  buildSync({
    entryPoints: [join(root, 'test/helpers/full-disk-process.ts')],
    outfile: bundle,
    bundle: true,
    platform: 'node',
    define: { 'import.meta.dirname': '__dirname' },
    external: ['@signalapp/sqlcipher', '@node-rs/argon2', 'pdfkit'],
    logLevel: 'error',
  })
  const script = 'mount -t tmpfs -o size=6m none "$1" && cp -r "$2" "$1/register" && exec "$3" "$4" "$1" "$5"'
  const args = ['sh', place, vault.folder, process.execPath, bundle, vault.passphrases.mere]
  const namespaces = process.getuid?.() === 0 ? '-m' : '-rm'
  const ran = spawnSync('unshare', [namespaces, 'sh', '-c', script, ...args], { encoding: 'utf8' })
  rmSync(join(bundle, '..'), { recursive: true })
  if (ran.status !== 0) throw new Error(`${ran.stdout}${ran.stderr}`)
  const lines = ran.stdout
    .trim()
    .split('\n')
    .map((text) => JSON.parse(text) as unknown)
  atTheEnd = end.parse(lines.at(-1))
  tried = lines.slice(0, -1).map((one) => line.parse(one))
}, 240_000)
afterAll(() => {
  vault.remove()
  rmSync(place, { recursive: true, force: true })
})

describe('a full disk at each write', () => {
  it('is met by every kind of write', () => {
    const refused = new Set(tried.filter(({ said }) => said !== 'done').map(({ name }) => name))
    expect([...refused].sort()).toEqual(
      expect.arrayContaining(['case.create', 'draft.save', 'intake.submit']),
    )
  })

  it('is said in words, and is never taken for a bug', () => {
    const strange = tried.filter(({ said }) => !/^done$|full|room|ENOSPC|not right/.test(said))
    expect(strange).toEqual([])
  })

  it('loses nothing: the register opens afterwards, verifies, and holds every case that was answered', () => {
    expect(atTheEnd?.problems).toEqual([])
    expect(atTheEnd?.total).toBe(atTheEnd?.created)
  })
})
