import { basename } from 'node:path'
import type { OutputOf, ParsedInputOf } from '../../../shared/contract'
import { AppError } from '../../../shared/contract/fault'
import type { DuePage } from '../../../shared/contract/due'
import type { Marking } from '../../../shared/domain/marking'
import { dayIn } from '../../../shared/domain/time'
import { renderPdf } from '../../documents/pdf'
import { buildWallList, wallListFrame, type WallList } from '../../documents/wall-list'
import { renderInWorker } from '../../documents/worker'
import type { EffectAnswer, EffectContext } from '../../gate/context'
import { writeFileAtomically } from '../../store/files'

type Input = ParsedInputOf<'due.wallList'>

/**
 * Writes what is due where the dialog says: a sheet for a wall, marked as high as what it shows. Unsigned, because
 * nothing rests on it; in the audit like every act. Throws `conflict` when no place was chosen.
 */
export async function saveWallList(
  { vault, session, now, signal, progress }: EffectContext,
  { page, marking }: { readonly page: DuePage; readonly marking: Marking },
  { titles, owners }: Input,
): Promise<EffectAnswer<OutputOf<'due.wallList'>>> {
  const { zone, name: organisation } = session.organisation
  const list: WallList = {
    organisation,
    zone,
    madeAt: now,
    madeBy: session.account.displayName,
    items: page.items,
    all: page.totals.all,
    titles,
    owners,
    marking,
  }
  const path = await vault.ports.dialogs.saveFile({
    title: 'Where the wall list goes',
    name: `wall-list-${dayIn(zone, now)}.pdf`,
    extensions: ['pdf'],
  })
  if (path === null) throw new AppError('conflict', 'Nothing was saved: no place was chosen.')
  progress(0, 2, 'Setting the pages')
  const entry = vault.ports.workerEntry
  const render = entry === null ? renderPdf : renderInWorker(entry)
  const { bytes, pages } = await render(buildWallList(list), wallListFrame(list))
  signal.throwIfAborted()
  progress(1, 2, 'Writing')
  save(path, bytes)
  return { answer: { name: basename(path), pages, lines: list.items.length }, subject: 'wall list' }
}

function save(path: string, bytes: Buffer): void {
  try {
    writeFileAtomically(path, bytes)
  } catch {
    throw new AppError('unavailable', `${basename(path)} was not written. Choose another place.`)
  }
}
