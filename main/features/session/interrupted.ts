import { contract } from '../../../shared/contract'
import type { PendingEffect } from '../../store/pending'

/** What somebody who signs in is told of acts that were under way when the app last ended. */
export function interruptedNotices(left: readonly PendingEffect[]): string[] {
  if (left.length === 0) return []
  const titles = [...new Set(left.map(({ operation }) => titleOf(operation)))].map((title) => `“${title}”`)
  const acts = left.length === 1 ? 'an act was' : `${String(left.length)} acts were`
  return [
    `When the app last ended, ${acts} still under way: ${titles.join(', ')}. Nothing of it was recorded; the audit says interrupted. See whether a file was written before you do it again.`,
  ]
}

function titleOf(operation: string): string {
  const declared: Readonly<Record<string, { readonly title: string } | undefined>> = contract
  return Object.hasOwn(contract, operation) ? (declared[operation]?.title ?? operation) : operation
}
