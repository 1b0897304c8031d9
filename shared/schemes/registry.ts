import { nzPsr } from './packs/nz-psr'
import type { SchemePack } from './scheme'

/** Every scheme that can be asked, by id. */
export const schemes: Readonly<Record<string, SchemePack>> = { 'nz-psr': nzPsr }
