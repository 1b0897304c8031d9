import { newTestVault, type TestVault } from '../../../helpers/register'

export const custodians = ['Hana Ngata', 'Tom Fielding', 'Aroha Wīhongi']

/** A test register whose three cards are at hand, as lines to type; both accounts are sealed to them. Locked. */
export async function vaultWithCards(
  options: Parameters<typeof newTestVault>[0] = {},
): Promise<{ vault: TestVault; cards: string[] }> {
  const vault = await newTestVault(options)
  await vault.signIn('mere')
  const cards = await makeCards(vault)
  await vault.signIn('wiremu')
  vault.lock()
  return { vault, cards }
}

/** Makes new cards as the CSO who is signed in, without those in force unless they have been read. */
export async function makeCards(vault: TestVault, names: readonly string[] = custodians): Promise<string[]> {
  await vault.ask('recovery.begin', { custodians: [...names], reason: 'A custodian has left.' })
  const cards: string[] = []
  for (const number of [1, 2, 3]) {
    const { lines } = await vault.ask('recovery.showCard', { number })
    const typed = lines.join('\n')
    await vault.ask('recovery.confirmCard', { number, typed })
    cards.push(typed)
  }
  return cards
}

/** Types cards, by number, at whatever screen there is. */
export async function typeCards(
  vault: TestVault,
  cards: readonly string[],
  numbers: readonly number[],
): Promise<void> {
  for (const number of numbers) await vault.ask('recovery.readCard', { typed: cards[number - 1] ?? '' })
}
