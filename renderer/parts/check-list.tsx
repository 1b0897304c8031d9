import {
  IconAlertTriangle,
  IconCircleCheck,
  IconMinus,
  IconShieldCheck,
  IconShieldX,
  IconX,
} from '@tabler/icons-react'
import type { Check, Verification } from '../../shared/contract/release'
import { Facts } from '../ui/basics'
import styles from './check-list.module.css'

const subjects: Readonly<Record<Verification['subject'], string>> = {
  document: 'Signed document',
  package: 'Package',
  register: 'Register',
  audit: 'Audit export',
  unknown: 'Not a file that Closehold makes',
}

/** A verdict, big enough to read across a desk, and every check behind it. */
export function Verdict({ of }: { readonly of: Verification }) {
  const failed = of.checks.filter((check) => check.verdict === 'fail')
  const unchecked = of.checks.filter((check) => check.verdict === 'not checked')
  const Icon = of.holds ? IconShieldCheck : failed.length > 0 ? IconShieldX : IconAlertTriangle
  const tone = of.holds ? 'ok' : failed.length > 0 ? 'danger' : 'warn'
  return (
    <section className={styles.verdict} data-tone={tone} role="status" aria-label="Verdict">
      <Icon size={40} stroke={1.5} aria-hidden />
      <div>
        <h2>{of.holds ? 'It holds' : failed.length > 0 ? 'It does not hold' : 'Not fully checked'}</h2>
        <p>{sentence(of, failed, unchecked)}</p>
        <p className={styles.subject}>
          {subjects[of.subject]}: {of.name}
        </p>
      </div>
    </section>
  )
}

function sentence(of: Verification, failed: readonly Check[], unchecked: readonly Check[]): string {
  if (of.holds) return `All ${String(of.checks.length)} checks passed.`
  if (failed.length > 0)
    return `${String(failed.length)} of ${String(of.checks.length)} checks failed: ${failed.map((check) => check.name).join('; ')}.`
  return `Nothing failed, but ${String(unchecked.length)} of ${String(of.checks.length)} checks could not be made. Do not rely on it.`
}

const marks = {
  pass: { icon: IconCircleCheck, word: 'Passed' },
  fail: { icon: IconX, word: 'Failed' },
  'not checked': { icon: IconMinus, word: 'Not checked' },
} as const

/** Each thing that was checked and what came of it. */
export function CheckList({ checks }: { readonly checks: readonly Check[] }) {
  return (
    <ul className={styles.checks} aria-label="Checks">
      {checks.map((check) => {
        const { icon: Icon, word } = marks[check.verdict]
        return (
          <li key={`${check.name} ${check.detail}`} data-verdict={check.verdict}>
            <Icon size={18} aria-hidden />
            <div>
              <strong>{check.name}</strong>
              <p>{check.detail}</p>
            </div>
            <span>{word}</span>
          </li>
        )
      })}
    </ul>
  )
}

export function VerifiedDetails({ details }: { readonly details: Readonly<Record<string, string>> }) {
  const entries = Object.entries(details)
  return entries.length === 0 ? null : <Facts of={entries} />
}
