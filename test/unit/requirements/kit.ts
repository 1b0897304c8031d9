import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { InputOf, OperationName, OutputOf } from '../../../shared/contract'
import type { CaseView } from '../../../shared/contract/case'
import type { FaultCode } from '../../../shared/contract/fault'
import type { IncidentInput } from '../../../shared/domain/incident'
import { isClosed } from '../../../main/store/closed'
import { newTestVault, type Options, type TestVault, type Who } from '../../helpers/register'

/*
 * What the tests of the requirement rows share. Such a test carries the ids of its rows at the start of its
 * title, `it('[PSR-32, PSR-33] …')`, does them through operations, reads them again after the register was
 * locked and unlocked, and shows that the contrary is refused, absent or not raised.
 *
 *   const kit = await openKit()               // once a file, in beforeAll; kit.remove() in afterAll
 *   await kit.asPerson('wiremu')              // officer; 'mere' is the CSO
 *   const made = await kit.record(minorIncident({ title: 'A door' }))
 *   await kit.lockAndUnlock()
 *   const again = await kit.open(made)
 *   expect(await kit.refused('case.create', { incident: … })).toEqual(['incident.marking'])
 */

/** A register with a CSO (mere) and an officer (wiremu), and one person at a time before it. */
export interface Kit {
  readonly vault: TestVault
  /** Locks and signs this person in, unless they sit there already. */
  asPerson(who: Who): Promise<void>
  /**
   * Closes the register for good (audit, signed head, log emptied into the file, file closed) and opens it anew
   * with the passphrase of whoever sat there. Throws if it was not cleanly closed. Costs one key derivation.
   */
  lockAndUnlock(): Promise<void>
  /** Calls an operation as whoever sits there; throws its fault. */
  ask<N extends OperationName>(name: N, input: InputOf<N>): Promise<OutputOf<N>>
  /** `case.create`. */
  record(incident: IncidentInput): Promise<CaseView>
  /** `case.open` of a case that somebody holds a view of: its newest revision. */
  open(of: CaseView): Promise<CaseView>
  /** `lockAndUnlock` and then `open`. */
  reread(of: CaseView): Promise<CaseView>
  /** The field paths that a call is refused for as `invalid`, each once, sorted; throws if it is let through. */
  refused(name: OperationName, input: unknown): Promise<string[]>
  /** The code of the fault that a call fails with; throws if it is let through. */
  faultOf(name: OperationName, input: unknown): Promise<FaultCode>
  remove(): void
}

/** A register of its own for one file of tests; `now` for tests that move the clock. */
export async function openKit(options: Options = {}): Promise<Kit> {
  const vault = await newTestVault(options)
  let seated: Who | null = null
  const seat = async (who: Who): Promise<void> => {
    await vault.signIn(who)
    seated = who
  }
  const open = ({ body: { reference } }: CaseView) => vault.ask('case.open', { reference })
  const lockAndUnlock = async (): Promise<void> => {
    if (seated === null) throw new Error('nobody is signed in: call asPerson first')
    vault.lock()
    assertClosed(vault)
    await seat(seated)
  }
  return {
    vault,
    asPerson: async (who) => {
      if (who !== seated || vault.vault.session === null) await seat(who)
    },
    lockAndUnlock,
    ask: (name, input) => vault.ask(name, input),
    record: (incident) => vault.ask('case.create', { incident }),
    open,
    reread: async (of) => {
      await lockAndUnlock()
      return open(of)
    },
    refused: async (name, input) => {
      const { code, fields = [] } = await vault.fault(name, input)
      if (code !== 'invalid') throw new Error(`${name} was refused as ${code}, not for a field`)
      return [...new Set(fields.map(({ path }) => path))].sort()
    },
    faultOf: async (name, input) => (await vault.fault(name, input)).code,
    remove: () => {
      vault.remove()
    },
  }
}

function assertClosed({ vault, folder }: TestVault): void {
  const log = statSync(join(folder, 'register.db-wal'), { throwIfNoEntry: false })
  if (vault.session !== null || !isClosed(folder) || (log?.size ?? 0) > 0) {
    throw new Error('the register is not cleanly closed')
  }
}

/** A minor incident that lacks nothing; `changes` replaces fields. */
export const minorIncident = (changes: Partial<IncidentInput> = {}): IncidentInput => ({
  ...fixture('minor'),
  ...changes,
})

/** A minor incident with nothing to it but this: every question that raises a duty is answered with no. */
export const plainIncident = (changes: Partial<IncidentInput> = {}): IncidentInput =>
  minorIncident({
    suspected: [],
    cyber: false,
    criticalTypes: [],
    publicSafetyRisk: false,
    cabinetMaterial: false,
    possibleOffence: false,
    healthAndSafety: 'none',
    otherOrganisation: false,
    suitability: false,
    ...changes,
  })

/** A major incident (espionage, SECRET, cyber, another organisation) that lacks nothing; `changes` replaces fields. */
export const majorIncident = (changes: Partial<IncidentInput> = {}): IncidentInput => ({
  ...fixture('example'),
  ...changes,
})

/** The same incident with nothing said about these fields. */
export function without(incident: IncidentInput, ...names: (keyof IncidentInput)[]): IncidentInput {
  const left = Object.entries(incident).filter(([name]) => !names.includes(name as keyof IncidentInput))
  return Object.fromEntries(left) as IncidentInput
}

const root = join(import.meta.dirname, '..', '..', '..')
const files = {
  minor: join(root, 'test', 'fixtures', 'incidents', 'minor.json'),
  example: join(root, 'examples', 'incident.json'),
}

function fixture(name: keyof typeof files): IncidentInput {
  return JSON.parse(readFileSync(files[name], 'utf8')) as IncidentInput
}
