import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Session } from '../../../main/gate/session'
import { putMessage } from '../../../main/store/messages'
import { contract } from '../../../shared/contract'
import type { Operation } from '../../../shared/contract/operation'
import { fillWithCanaries, newCanary, type Canary } from '../../helpers/canaries'
import { plainIncident } from '../../helpers/register'
import { newPeopledVault, type PeopledVault } from '../../helpers/people'
import { typeWork } from './typed-work'

/* A register into whose every text field somebody typed a word that stands nowhere else. */

export interface TypedRegister {
  readonly folder: string
  readonly key: Buffer
  /** Words nobody may find from outside. */
  readonly hidden: readonly string[]
  /** Words of what is shown on purpose: accounts and settings. */
  readonly shown: readonly string[]
  /** Words of the case that is read back. */
  readonly inCase: readonly string[]
  /** Operations that take words and were never performed. */
  readonly notPerformed: readonly string[]
  /** The case as its holder sees it, as text. */
  readBack(): Promise<string>
  alsoRemove(file: string): void
  remove(): void
}

/** Fields whose words stand in accounts and settings, which every account may read. */
const shownOnPurpose = [
  /^account\.(create|amend)\.(displayName|standing)/,
  /^organisation\./,
  /^account\.delegate\.by/,
]

export async function makeTypedRegister(): Promise<TypedRegister> {
  const outside = mkdtempSync(join(tmpdir(), 'closehold-typed-'))
  const vault = await newPeopledVault()
  const typist = new Typist(vault)
  vault.dialogs.saveFile = ({ name }) => Promise.resolve(join(outside, name))
  vault.dialogs.chooseFolder = () => Promise.resolve(outside)
  await vault.enter('mere')
  const { reference, inCase } = await typeCase(typist)
  await typeTheRest(typist, reference)
  const type = (name: string, given?: Readonly<Record<string, unknown>>) => typist.type(name, given)
  await typeWork({ vault, type, word: (path) => typist.word(path) })
  await leaveLetter(typist, reference)
  await typeOfAccounts(typist)
  await typeOfAccess(typist, reference)
  await typeReports(typist)
  await vault.enter('hana')
  await typist.type('audit.list', { limit: 10, before: undefined, from: undefined, to: undefined })
  await vault.enter('mere')
  const { session } = vault.vault
  if (session === null) throw new Error('nobody is signed in')
  const key = Buffer.from(session.keys.register)
  keepMessage(typist, session)
  vault.lock()
  await typist.type('session.unlock', { signInName: 'mere' })
  const also = [outside]
  return {
    folder: vault.folder,
    key,
    ...typist.words(),
    inCase,
    notPerformed: typist.notPerformed(),
    readBack: async () => {
      await vault.enter('mere')
      const open = await vault.ask('case.open', { reference })
      const text = JSON.stringify([open, await vault.ask('case.history', { reference })])
      vault.lock()
      return text
    },
    alsoRemove: (file) => also.push(file),
    remove: () => {
      vault.remove()
      for (const path of also) rmSync(path, { recursive: true, force: true })
    },
  }
}

/** Fills operations' inputs with words, asks, and remembers what was typed where. */
class Typist {
  readonly vault: PeopledVault
  readonly #typed: Canary[] = []
  readonly #performed = new Set<string>()
  readonly refused: string[] = []

  constructor(vault: PeopledVault) {
    this.vault = vault
  }

  /** The whole input with a word in each text, but for what `given` says. */
  fill(
    name: string,
    given: Readonly<Record<string, unknown>>,
  ): { input: unknown; canaries: readonly Canary[] } {
    const { input } = contract[name as keyof typeof contract] as Operation
    const { value, canaries } = fillWithCanaries(input, name)
    const kept = canaries.filter(
      ({ path }) => !Object.keys(given).some((key) => path.startsWith(`${name}.${key}`)),
    )
    return { input: { ...(value as object), ...given }, canaries: kept }
  }

  async type(
    name: string,
    given: Readonly<Record<string, unknown>> = {},
  ): Promise<{ value: unknown; words: string[] } | null> {
    const { input, canaries } = this.fill(name, given)
    const result = await this.vault.call(name, input)
    this.#typed.push(...canaries)
    if (!result.ok) {
      this.refused.push(`${name}: ${result.fault.message} ${JSON.stringify(result.fault.fields ?? [])}`)
      return null
    }
    this.#performed.add(name)
    return { value: result.value, words: canaries.map(({ word }) => word) }
  }

  /** A word typed where no operation takes it yet. */
  word(path: string): string {
    const word = newCanary()
    this.#typed.push({ word, path })
    return word
  }

  words(): { hidden: string[]; shown: string[] } {
    const isShown = ({ path }: Canary) => shownOnPurpose.some((pattern) => pattern.test(path))
    return {
      hidden: this.#typed.filter((one) => !isShown(one)).map(({ word }) => word),
      shown: this.#typed
        .filter((one) => isShown(one) && this.#performed.has(operationOf(one)))
        .map(({ word }) => word),
    }
  }

  /** Operations that take words and never succeeded. */
  notPerformed(): string[] {
    return (Object.entries(contract) as [string, Operation][])
      .filter(
        ([name, { input, kind }]) => kind !== 'query' && fillWithCanaries(input, name).canaries.length > 0,
      )
      .map(([name]) => name)
      .filter((name) => !this.#performed.has(name) && !onlyRefused.has(name))
      .map((name) => this.refused.find((why) => why.startsWith(`${name}:`)) ?? name)
  }
}

/**
 * These take passphrases, cards, or something that did not happen here: what was
 * typed is refused, and may stand nowhere either.
 */
const onlyRefused = new Set([
  'register.create',
  'session.unlock',
  'session.changePassphrase',
  'session.replaceKeys',
  'register.rotate',
  'recovery.confirmCard',
  'recovery.readCard',
  'recovery.restoreAccount',
  'recovery.appointCso',
  'recovery.breakGlass',
  'recovery.debrief',
  'account.unlock',
  'signing.import',
  'signing.remove',
  'audit.acceptHistory',
])

const operationOf = ({ path }: Canary) => path.split('.').slice(0, 2).join('.')

/** A letter that waits for the officer. */
async function leaveLetter({ vault }: Typist, reference: string): Promise<void> {
  const officer = (await vault.ask('account.list', {})).find(({ signInName }) => signInName === 'wiremu')
  const basedOn = (await vault.ask('case.open', { reference })).revision
  await vault.ask('case.grant', { reference, basedOn, accountId: officer?.id ?? '', level: 'read' })
}

/** Everything a CSO says about accounts. */
async function typeOfAccounts(typist: Typist): Promise<void> {
  const { vault } = typist
  const ema = { accountId: vault.idOf('ema') }
  await typist.type('account.amend', { ...ema, role: 'executive' })
  await typist.type('account.suspend', ema)
  await typist.type('account.reinstate', ema)
  await typist.type('account.unlock', ema)
  await typist.type('account.retire', ema)
  const at = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString()
  const tamati = { accountId: vault.idOf('tamati') }
  await typist.type('account.delegate', { ...tamati, from: at(0), until: at(9), except: [] })
  await typist.type('account.endDelegation', tamati)
  await typist.type('account.nameAlternate', { accountId: vault.idOf('wiremu') })
  await typist.type('organisation.banner')
  for (const name of onlyRefused) {
    if (!/^(session|register)\./.test(name)) await typist.type(name)
  }
}

/** Grants, and asking for one. */
async function typeOfAccess(typist: Typist, reference: string): Promise<void> {
  const { vault } = typist
  const newest = async () => (await vault.ask('case.open', { reference })).revision
  const tamati = { accountId: vault.idOf('tamati'), until: null }
  await typist.type('case.grant', { ...tamati, reference, basedOn: await newest() })
  await typist.type('case.revoke', { accountId: tamati.accountId, reference, basedOn: await newest() })
  await typist.type('access.grantMany', { ...tamati, references: [reference] })
  const diverted = (await vault.ask('case.create', { incident: plainIncident })).body.reference
  await typist.type('case.divert', { reference: diverted, basedOn: 1, concernsCso: true })
  await vault.enter('aroha')
  const asked = await typist.type('access.request', { wanted: reference })
  const request = (asked?.value as { id?: string } | undefined)?.id
  await vault.enter('mere')
  await typist.type('access.decide', { request, until: null })
}

/** A report from the lock screen, and all that is done with one. */
async function typeReports(typist: Typist): Promise<void> {
  const { vault } = typist
  const { reference: caseReference } = (await vault.ask('case.create', { incident: plainIncident })).body
  vault.lock()
  const sent = await typist.type('intake.submit', { concernsCso: false })
  const receipt = sent?.value as { reference: string; code: string }
  const typed = { reference: receipt.reference, code: receipt.code }
  await typist.type('intake.read', typed)
  await typist.type('intake.add', typed)
  await vault.enter('mere')
  const paper = await typist.type('report.transcribe', { concernsCso: false })
  const { reference } = receipt
  const newest = async (of: string) => (await vault.ask('report.open', { reference: of })).revision
  await typist.type('report.acknowledge', { reference, basedOn: await newest(reference) })
  const link = { caseReference, caseBasedOn: 1 }
  await typist.type('report.toCase', { reference, basedOn: await newest(reference), ...link })
  const other = (paper?.value as { reference: string }).reference
  const caseBasedOn = (await vault.ask('case.open', { reference: caseReference })).revision
  await typist.type('report.joinCase', {
    reference: other,
    basedOn: await newest(other),
    ...link,
    caseBasedOn,
  })
  const third = (await typist.type('report.transcribe', { concernsCso: false }))?.value as {
    reference: string
  }
  await typist.type('report.close', { reference: third.reference, basedOn: await newest(third.reference) })
}

/** What an account was told and keeps. */
function keepMessage(typist: Typist, session: Session): void {
  const ring = { accountId: session.account.id, ringKey: session.keys.ring }
  const body = { words: typist.word('message.body') }
  putMessage(session.db, ring, { id: randomUUID(), at: new Date().toISOString(), body })
}

interface CaseAnswer {
  readonly revision: number
  readonly body: { readonly reference: string; readonly duties: readonly { obligation: { id: string } }[] }
}

/** A case with every field, saved twice, its duties decided. */
async function typeCase(typist: Typist): Promise<{ reference: string; inCase: string[] }> {
  const made = await typist.type('case.create', { concernsCso: undefined })
  if (made === null) throw new Error(typist.refused.join())
  const { reference, duties } = (made.value as CaseAnswer).body
  const [first = '', second = '', third = ''] = duties.map(({ obligation }) => obligation.id)
  const told = {
    result: 'told',
    at: { at: new Date(Date.now() - 60_000).toISOString(), zone: 'Pacific/Auckland' },
    recipients: ['NZSIS'],
    how: 'phone',
    note: typist.word('duty.contact.contact.note'),
    person: typist.word('duty.contact.contact.person'),
  }
  const inCase: string[] = []
  for (const [name, given] of [
    ['duty.contact', { obligationId: first, contact: told }],
    ['duty.notRequired', { obligationId: second }],
    ['duty.override', { obligationId: third }],
    ['case.save', {}],
  ] as const) {
    const { revision } = await typist.vault.ask('case.open', { reference })
    const done = await typist.type(name, { reference, basedOn: revision, ...given })
    inCase.push(...(done?.words ?? []))
  }
  return { reference, inCase }
}

/** Whatever else takes words. */
async function typeTheRest(typist: Typist, reference: string): Promise<void> {
  const { vault } = typist
  const { revision } = await vault.ask('case.finalise', {
    reference,
    basedOn: (await vault.ask('case.open', { reference })).revision,
  })
  const whole = { reference, basedOn: revision, template: 'incident-report', updates: undefined }
  const made = await typist.type('document.issue', whole)
  const issued = made?.value as { id: string }
  await typist.type('release.document', { reference, documentId: issued.id })
  await typist.type('release.package', { reference, documentId: issued.id, certificatePem: undefined })
  const newest = (await vault.ask('case.open', { reference })).revision
  await typist.type('document.withdraw', { reference, basedOn: newest, documentId: issued.id })
  await typist.type('draft.save', { key: reference, basedOn: revision })
  await typist.type('account.create', { signInName: 'kahu' })
  await typist.type('recovery.begin')
  await typist.type('recovery.confirmCard')
  await typist.type('session.changePassphrase')
  const { organisation } = await vault.ask('session.current', {})
  await typist.type('organisation.save', { accreditation: organisation.accreditation })
}
