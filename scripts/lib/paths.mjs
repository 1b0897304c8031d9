import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The root of this clone. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

/** Where what is fetched once and shared by every clone rests. */
export const cacheFolder = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'closehold')

/** A path inside the clone. */
export const inRoot = (...parts) => join(root, ...parts)
