import { buildSync } from 'esbuild'
import { mkdirSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type * as register from './register'

/*
 * Playwright loads specs its own way and cannot load the vault's sources, so they
 * get the register helper as a bundle.
 */

const cache = join(import.meta.dirname, '..', '..', 'node_modules', '.cache', 'closehold')

/** The helper of `register.ts`, for specs. */
export function bundledRegister(): typeof register {
  mkdirSync(cache, { recursive: true })
  const outfile = join(cache, `register-${String(process.pid)}.cjs`)
  buildSync({
    entryPoints: [join(import.meta.dirname, 'register.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    define: { 'import.meta.dirname': JSON.stringify(import.meta.dirname) },
    external: ['@signalapp/sqlcipher', '@node-rs/argon2', 'pdfkit'],
    logLevel: 'error',
  })
  try {
    return createRequire(import.meta.url)(outfile) as typeof register
  } finally {
    rmSync(outfile, { force: true })
  }
}
