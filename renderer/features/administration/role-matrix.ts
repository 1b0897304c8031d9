import { contract } from '../../../shared/contract'
import { roles, type Role } from '../../../shared/domain/account'

/** One thing that can be asked of the register, and which roles may. */
export interface MatrixRow {
  readonly name: string
  readonly title: string
  readonly may: Readonly<Record<Role, boolean>>
  /** Whether, of those, only whoever decides about the case may. */
  readonly isForDeciders: boolean
}

export interface MatrixGroup {
  readonly title: string
  readonly rows: readonly MatrixRow[]
}

const groupTitles: Readonly<Record<string, string>> = {
  session: 'Signing in',
  register: 'The register',
  account: 'Accounts',
  organisation: 'Organisation',
  case: 'Cases',
  work: 'Working a case',
  duty: 'What the rules ask',
  due: 'What is due',
  annex: 'Fairness',
  extract: 'Extracts',
  contact: 'Earlier contacts',
  repeat: 'Repeated minor incidents',
  access: 'Access to cases',
  report: 'Reports',
  draft: 'Drafts',
  person: 'People',
  directory: 'Directory',
  document: 'Documents',
  release: 'Release and transfer',
  recovery: 'Recovery',
  audit: 'Audit',
  verify: 'Checking',
  preference: 'Preferences',
  signing: 'Agency certificate',
}

/** What every role may do, read off the operations themselves; what needs no sign-in is left out. */
export function roleMatrix(): MatrixGroup[] {
  const groups = new Map<string, MatrixRow[]>()
  for (const [name, operation] of Object.entries(contract)) {
    const listed = operation.roles
    if (listed === 'lock-screen') continue
    const [feature = ''] = name.split('.')
    const entries = roles.map((role) => [role, listed.some((each) => each === role)] as const)
    const may = Object.fromEntries(entries) as Record<Role, boolean>
    const isForDeciders = operation.decidedOn !== undefined
    const row = { name, title: operation.title, may, isForDeciders }
    groups.set(feature, [...(groups.get(feature) ?? []), row])
  }
  const order = Object.keys(groupTitles)
  const place = (feature: string) => (order.includes(feature) ? order.indexOf(feature) : order.length)
  return [...groups]
    .sort(([a], [b]) => place(a) - place(b))
    .map(([feature, rows]) => ({ title: groupTitles[feature] ?? feature, rows }))
}

/** What anybody at the lock screen may do. */
export function lockScreenActs(): string[] {
  return Object.values(contract).flatMap(({ roles: listed, title }) =>
    listed === 'lock-screen' ? [title] : [],
  )
}
