import type { Check } from '../../shared/contract/release'
import { KeyError } from '../keys/errors'
import { PackageError } from './errors'

/** Every check of a package in the order it is made; all of them are always reported. */
export const checkNames = {
  signed: 'sums are signed',
  vouched: 'signer is vouched for',
  complete: 'files are complete',
  intact: 'files match their sums',
  opened: 'package was opened',
  archive: 'archive is well formed',
  bagSigned: 'bag is signed by the same signer',
  tags: 'bag files match their sums',
  described: 'bag describes this package',
  addressed: 'key used is a named recipient',
  payload: 'payload matches its sums',
} as const
export type CheckName = keyof typeof checkNames

/** Collects verdicts. A check can be failed more than once, never passed after a failure. */
export class CheckList {
  private readonly found = new Map<CheckName, Check>()

  pass(name: CheckName, detail: string): void {
    if (this.found.get(name)?.verdict !== 'fail') this.set(name, 'pass', detail)
  }

  fail(name: CheckName, detail: string): void {
    const before = this.found.get(name)
    this.set(
      name,
      'fail',
      before?.verdict === 'fail' ? shorten(`${before.detail}; ${detail}`) : shorten(detail),
    )
  }

  skip(name: CheckName, detail: string): void {
    if (!this.found.has(name)) this.set(name, 'not checked', detail)
  }

  has(name: CheckName, verdict: Check['verdict']): boolean {
    return (this.found.get(name)?.verdict ?? 'not checked') === verdict
  }

  /** Runs a check that throws when it fails; its result, or null after a failure. */
  async attempt<T>(name: CheckName, step: () => Promise<T> | T): Promise<T | null> {
    try {
      return await step()
    } catch (error) {
      if (!isVerdict(error)) throw error
      this.fail(name, error.message)
      return null
    }
  }

  /** All checks in order; those never reached are `not checked`. */
  list(): Check[] {
    return (Object.keys(checkNames) as CheckName[]).map(
      (name) =>
        this.found.get(name) ?? {
          name: checkNames[name],
          verdict: 'not checked',
          detail: 'an earlier check did not pass',
        },
    )
  }

  private set(name: CheckName, verdict: Check['verdict'], detail: string): void {
    this.found.set(name, { name: checkNames[name], verdict, detail })
  }
}

const longest = 2000

const shorten = (text: string) => (text.length > longest ? `${text.slice(0, longest)}…` : text)

/** Cancellation is the caller's own doing and no verdict on the package. */
function isVerdict(error: unknown): error is Error {
  return error instanceof KeyError || (error instanceof PackageError && error.kind !== 'cancelled')
}
