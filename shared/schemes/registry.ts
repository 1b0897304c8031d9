import { nzPsr } from './packs/nz-psr'
import { nzismCyber } from './packs/nzism-cyber'
import type { SchemePack } from './scheme'

/** Every scheme that can be asked, by id. */
export const schemes: Readonly<Record<string, SchemePack>> = {
  'nz-psr': nzPsr,
  'nzism-cyber': nzismCyber,
}

/** The packs of these ids, in this order; an id that no pack here has is left out. */
export function packsOf(ids: readonly string[]): readonly SchemePack[] {
  return ids.flatMap((id) => (Object.hasOwn(schemes, id) ? (schemes[id] ?? []) : []))
}
