import { nzPsr } from './packs/nz-psr'
import { nzismCyber } from './packs/nzism-cyber'
import type { SchemePack } from './scheme'

/** Every scheme that can be asked, by id. */
export const schemes: Readonly<Record<string, SchemePack>> = {
  'nz-psr': nzPsr,
  'nzism-cyber': nzismCyber,
}

/** What a checklist and one of its lines say; what no pack here has any more stands as its id. */
export function checklistWords(
  checklist: string,
  item: string,
): { readonly list: string; readonly item: string } {
  const list = Object.values(schemes)
    .flatMap(({ checklists }) => checklists)
    .find(({ id }) => id === checklist)
  return { list: list?.title ?? checklist, item: list?.items.find(({ id }) => id === item)?.text ?? item }
}

/** The packs of these ids, in this order; an id that no pack here has is left out. */
export function packsOf(ids: readonly string[]): readonly SchemePack[] {
  return ids.flatMap((id) => (Object.hasOwn(schemes, id) ? (schemes[id] ?? []) : []))
}
