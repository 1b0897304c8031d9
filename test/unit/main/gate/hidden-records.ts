import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { newReference } from '../../../../main/store/reference'
import { newPeopledVault, type PeopledVault } from '../../../helpers/people'
import { exampleIncident } from '../../../helpers/register'
import { reportForm } from '../../../../shared/domain/report'
import { fillWithCanaries, newCanary } from '../../../helpers/canaries'

/* Cases, reports and annexes that somebody holds, for looking at them as everybody who does not. */

/** Things that exist and are hidden, with every word that stands in them. */
export interface Hidden {
  readonly case: string
  readonly report: string
  readonly annex: string
  readonly documentId: string
  /** Words and digests that may be told to nobody else. */
  readonly secrets: readonly string[]
}

export interface HiddenRecords {
  readonly vault: PeopledVault
  /** Only the CSO's now; the officer wiremu had the case and lost it, tamati's grant has run out. */
  readonly ofCso: Hidden
  /** The officer wiremu's and the alternate's, for it concerns the CSO. */
  readonly fromCso: Hidden
  /** References that never were. */
  readonly absent: { readonly case: string; readonly report: string; readonly annex: string }
  remove(): void
}

const hour = 3_600_000

export async function makeHiddenRecords(): Promise<HiddenRecords> {
  let offset = 0
  const outside = mkdtempSync(join(tmpdir(), 'closehold-hidden-'))
  const vault = await newPeopledVault({ now: () => new Date(Date.now() + offset) })
  vault.dialogs.saveFile = ({ name }) => Promise.resolve(join(outside, name))
  const reportOfCso = await submit(vault, false)
  const reportFromCso = await submit(vault, true)

  await vault.enter('mere')
  const ofCso = await recordCase(vault, {})
  await grant(vault, ofCso.case, 'wiremu', null)
  await grant(vault, ofCso.case, 'tamati', new Date(Date.now() + hour).toISOString())
  await vault.enter('tamati')
  await vault.ask('case.open', { reference: ofCso.case })
  await vault.enter('wiremu')
  await vault.ask('case.open', { reference: ofCso.case })
  const fromCso = await recordCase(vault, { concernsCso: true })
  const annexFromCso = await beginAnnex(vault, fromCso, 'few')
  await vault.enter('aroha')
  const reports = (await vault.ask('report.list', {})).items.map(({ reference }) => reference)
  if (!reports.includes(reportFromCso.reference)) throw new Error('the alternate has the report')

  await vault.enter('mere')
  // Everybody who holds the case held this too, and loses it with the case.
  const annexOfCso = await beginAnnex(vault, ofCso, 'all')
  const { revision, body } = await vault.ask('case.open', { reference: ofCso.case })
  const revoked = { reference: ofCso.case, accountId: vault.idOf('wiremu'), reason: 'No longer on it' }
  const after = await vault.ask('case.revoke', { ...revoked, basedOn: revision })
  const later = newCanary()
  const incident = { ...body.incident, title: `Later: ${later}` }
  await vault.ask('case.save', { reference: ofCso.case, basedOn: after.revision, incident, reason: 'x' })
  const { session } = vault.vault
  if (session === null) throw new Error('nobody is signed in')
  const absent = {
    case: newReference(session.db),
    report: newReference(session.db, 'RP'),
    annex: newReference(session.db, 'AX'),
  }
  vault.lock()
  offset = 2 * hour
  vault.dialogs.saveFile = () => Promise.resolve(null)
  return {
    vault,
    ofCso: {
      ...ofCso,
      report: reportOfCso.reference,
      annex: annexOfCso.reference,
      secrets: [...ofCso.secrets, ...reportOfCso.words, later, ...annexOfCso.words],
    },
    fromCso: {
      ...fromCso,
      report: reportFromCso.reference,
      annex: annexFromCso.reference,
      secrets: [...fromCso.secrets, ...reportFromCso.words, ...annexFromCso.words],
    },
    absent,
    remove: () => {
      vault.remove()
      rmSync(outside, { recursive: true, force: true })
    },
  }
}

/** A report from the lock screen with a word in each text. */
async function submit(
  vault: PeopledVault,
  concernsCso: boolean,
): Promise<{ reference: string; words: string[] }> {
  const { value, canaries } = fillWithCanaries(reportForm)
  const result = await vault.call('intake.submit', { report: value, concernsCso })
  if (!result.ok) throw new Error(JSON.stringify(result.fault))
  const { reference } = result.value as { reference: string }
  return { reference, words: canaries.map(({ word }) => word) }
}

/** A case with words in it; finalised, documented and released where its maker may. */
async function recordCase(vault: PeopledVault, how: { concernsCso?: boolean }): Promise<Hidden> {
  const words = [newCanary(), newCanary(), newCanary()] as const
  const incident = {
    ...exampleIncident(),
    title: `Loss at ${words[0]}`,
    brief: `About ${words[1]}`,
    people: [{ name: words[2], role: 'suspected' as const }],
  }
  const made = await vault.ask('case.create', { incident, ...how })
  const { reference } = made.body
  const { revision } = await vault.ask('case.finalise', { reference, basedOn: made.revision })
  await vault.ask('draft.save', { key: reference, basedOn: revision, content: words[1] })
  if (how.concernsCso === true)
    return { case: reference, report: '', annex: '', documentId: '', secrets: words }
  const issued = await vault.ask('document.issue', {
    reference,
    basedOn: revision,
    template: 'incident-report',
  })
  const to = { recipient: words[2], medium: 'disc' }
  const sent = await vault.ask('release.document', { reference, documentId: issued.id, ...to })
  return {
    case: reference,
    report: '',
    annex: '',
    documentId: issued.id,
    secrets: [...words, issued.id, issued.sha384, sent.id],
  }
}

/** How the person suspected in a case is treated, with a word in the allegation. */
async function beginAnnex(
  vault: PeopledVault,
  of: Hidden,
  heldBy: 'few' | 'all',
): Promise<{ reference: string; words: string[] }> {
  const word = newCanary()
  const [, , suspect = ''] = of.secrets
  const made = await vault.ask('annex.create', {
    of: of.case,
    person: { name: suspect },
    allegation: `Took ${word} home`,
    heldBy,
  })
  return { reference: made.body.reference, words: [word, made.body.reference] }
}

async function grant(
  vault: PeopledVault,
  reference: string,
  to: 'wiremu' | 'tamati',
  until: string | null,
): Promise<void> {
  const { revision } = await vault.ask('case.open', { reference })
  const what = { reference, basedOn: revision, accountId: vault.idOf(to), level: 'work' as const, until }
  await vault.ask('case.grant', what)
}
