import { passphrase } from '../../shared/domain/account'

export interface PassphraseStanding {
  /** 0 nothing, 1 too short, 2 weak, 3 good, 4 strong. */
  readonly level: 0 | 1 | 2 | 3 | 4
  readonly text: string
}

/** Guidance while typing; the vault decides what it takes. */
export function passphraseStanding(value: string): PassphraseStanding {
  const length = [...value].length
  if (length === 0) return { level: 0, text: 'Nothing typed yet.' }
  if (length < 16) return { level: 1, text: `${String(16 - length)} more characters needed.` }
  const variety = new Set(value.toLowerCase()).size
  const words = value.split(/[\s.,_-]+/).filter((word) => word.length > 2)
  const isRepeating = new Set(words).size < words.length || variety < 8
  if (isRepeating) return { level: 2, text: 'Long enough, but it repeats itself: easy to guess.' }
  if (length >= 24 || words.length >= 5) return { level: 4, text: 'Strong.' }
  return { level: 3, text: 'Good. Another unrelated word would make it strong.' }
}

/** What is wrong with a passphrase, or nothing. */
export function passphraseProblem(value: string): string | undefined {
  const read = passphrase.safeParse(value)
  if (read.success) return undefined
  const message = read.error.issues[0]?.message ?? 'cannot be used'
  return `The passphrase ${message}.`
}
