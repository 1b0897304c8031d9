import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Role } from '../../shared/domain/account'
import { clearedFor } from '../../shared/domain/clearance'
import type { SessionView } from '../../shared/contract/session'
import { copyOf, madeOnce, readyRegister, type Options, type TestVault } from './register'

/*
 * A register with an account of every role, each with certified keys of its own,
 * and an alternate for what concerns the CSO. Made once, like the ready register.
 */

/** Sign-in names and what each is. */
export const people = {
  mere: 'cso',
  wiremu: 'officer',
  tamati: 'officer',
  aroha: 'officer',
  pita: 'privacy',
  ema: 'executive',
  hana: 'auditor',
} as const satisfies Record<string, Role>
export type Person = keyof typeof people
/** Receives what concerns the CSO. */
export const alternate: Person = 'aroha'

const made = ['tamati', 'aroha', 'pita', 'ema', 'hana'] as const
const names = {
  tamati: 'Tamati Kereama',
  aroha: 'Aroha Wīhongi',
  pita: 'Pita Rāwiri',
  ema: 'Ema Fielding',
  hana: 'Hana Ngata',
}

export interface PeopledVault extends TestVault {
  enter(person: Person): Promise<SessionView>
  idOf(person: Person): string
}

const kept = z.strictObject({
  passphrases: z.record(z.string(), z.string()),
  ids: z.record(z.string(), z.string()),
})

/** The folder of the register with everybody, beside the ready one, made if this is the first to ask. */
export async function peopledRegister(): Promise<string> {
  const ready = await readyRegister()
  return madeOnce(`${ready}.people`, (place) => build(ready, place))
}

/** A copy of the register with everybody, locked. */
export async function newPeopledVault(options: Options = {}): Promise<PeopledVault> {
  const folder = await peopledRegister()
  const { passphrases, ids } = kept.parse(JSON.parse(readFileSync(join(folder, 'people.json'), 'utf8')))
  const vault = copyOf(folder, options)
  return {
    ...vault,
    idOf: (person) => ids[person] ?? '',
    enter(person) {
      vault.lock()
      const passphrase = passphrases[person] ?? ''
      return vault.ask('session.unlock', { signInName: person, passphrase, acknowledged: true })
    },
  }
}

async function build(ready: string, place: string): Promise<void> {
  const vault = copyOf(ready)
  const passphrases: Record<string, string> = { ...vault.passphrases }
  const once: Record<string, string> = {}
  await vault.signIn('mere')
  for (const signInName of made) {
    const account = { signInName, displayName: names[signInName], role: people[signInName] }
    const { oneTimePassphrase } = await vault.ask('account.create', {
      ...account,
      standing: clearedFor('SECRET'),
    })
    once[signInName] = oneTimePassphrase
  }
  for (const signInName of made) {
    vault.lock()
    const current = once[signInName] ?? ''
    const next = `${signInName} walks along the shore`
    await vault.ask('session.unlock', { signInName, passphrase: current })
    await vault.ask('session.changePassphrase', { current, next })
    passphrases[signInName] = next
  }
  await vault.signIn('mere')
  const accounts = await vault.ask('account.list', {})
  const ids = Object.fromEntries(accounts.map(({ signInName, id }) => [signInName, id]))
  await vault.ask('account.nameAlternate', {
    accountId: ids[alternate] ?? '',
    reason: 'For what concerns the CSO',
  })
  vault.lock()
  cpSync(vault.folder, join(place, 'register'), { recursive: true })
  cpSync(join(ready, 'keys.json'), join(place, 'keys.json'))
  writeFileSync(join(place, 'people.json'), JSON.stringify({ passphrases, ids }))
  vault.remove()
}
