import type { AccountView, Role } from '../../../../shared/domain/account'
import { clearedFor, type Standing } from '../../../../shared/domain/clearance'
import type { TestVault } from '../../../helpers/register'

/** Somebody with an account and certified keys of their own. */
export interface Member {
  readonly account: AccountView
  readonly signInName: string
  readonly passphrase: string
}

/** Signs somebody in who is not one of the ready register's people. */
export async function enter(vault: TestVault, who: Pick<Member, 'signInName' | 'passphrase'>) {
  vault.lock()
  return vault.ask('session.unlock', { signInName: who.signInName, passphrase: who.passphrase })
}

/** Has mere make an account, its holder sign in for the first time, and mere certify the keys. Mere is signed in after. */
export async function newMember(
  vault: TestVault,
  of: { signInName: string; displayName: string; role: Role; standing?: Standing },
): Promise<Member> {
  await vault.signIn('mere')
  const made = await vault.ask('account.create', { standing: clearedFor('SECRET'), ...of })
  const passphrase = `${of.signInName} walks along the shore`
  await enter(vault, { signInName: of.signInName, passphrase: made.oneTimePassphrase })
  await vault.ask('session.changePassphrase', { current: made.oneTimePassphrase, next: passphrase })
  await vault.signIn('mere')
  const account = (await vault.ask('account.list', {})).find(({ id }) => id === made.account.id)
  if (account === undefined) throw new Error('the account is not in the list')
  return { account, signInName: of.signInName, passphrase }
}

/** The account with this sign-in name, as whoever is signed in sees it. */
export async function accountNamed(vault: TestVault, signInName: string): Promise<AccountView> {
  const found = (await vault.ask('account.list', {})).find((account) => account.signInName === signInName)
  if (found === undefined) throw new Error(`there is no account ${signInName}`)
  return found
}
