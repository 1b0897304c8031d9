import {
  IconAddressBook,
  IconBriefcase2,
  IconHistory,
  IconHome,
  IconInbox,
  IconKeyboard,
  IconKey,
  IconSettings,
  IconShieldCheck,
  IconTransferOut,
  IconUsers,
} from '@tabler/icons-react'
import { formatRoute, type Route } from '../state/route'
import { useSession } from '../state/session'
import { useWaiting, type Waiting } from '../state/waiting'
import styles from './frame.module.css'

interface Place {
  readonly label: string
  readonly icon: typeof IconHome
  readonly route: Route
  readonly covers: readonly Route['screen'][]
  /** The screen is offered to those who may ask for any of these. */
  readonly needs: readonly string[]
  /** Counts what waits there. */
  readonly badge?: keyof Waiting
}

export const places: readonly Place[] = [
  { label: 'Home', icon: IconHome, route: { screen: 'home' }, covers: ['home'], needs: ['session.current'] },
  {
    label: 'Reports',
    icon: IconInbox,
    route: { screen: 'reports', reference: '' },
    covers: ['reports'],
    needs: ['report.list'],
    badge: 'reports',
  },
  {
    label: 'Cases',
    icon: IconBriefcase2,
    route: { screen: 'cases' },
    covers: ['cases', 'case', 'new-case', 'extract'],
    needs: ['case.list'],
  },
  {
    label: 'People',
    icon: IconUsers,
    route: { screen: 'people', reference: '' },
    covers: ['people'],
    needs: ['person.list'],
  },
  {
    label: 'Requests',
    icon: IconKey,
    route: { screen: 'requests' },
    covers: ['requests'],
    needs: ['access.requests'],
    badge: 'requests',
  },
  {
    label: 'Directory',
    icon: IconAddressBook,
    route: { screen: 'directory' },
    covers: ['directory'],
    needs: ['directory.read'],
  },
  {
    label: 'Transfers',
    icon: IconTransferOut,
    route: { screen: 'transfers' },
    covers: ['transfers'],
    needs: ['release.list'],
  },
  {
    label: 'Check a file',
    icon: IconShieldCheck,
    route: { screen: 'verify' },
    covers: ['verify'],
    needs: ['verify.file'],
  },
  {
    label: 'Audit',
    icon: IconHistory,
    route: { screen: 'audit' },
    covers: ['audit'],
    needs: ['audit.list'],
  },
  {
    label: 'Administration',
    icon: IconSettings,
    route: { screen: 'administration', tab: 'accounts' },
    covers: ['administration'],
    needs: ['account.list'],
  },
]

/** Whether a place is offered to somebody with these rights. */
export function isOffered({ needs }: Place, can: readonly string[]): boolean {
  return needs.some((operation) => can.includes(operation))
}

/** The places of the register, for those who may use them. */
export function Rail({ screen, onHelp }: { readonly screen: Route['screen']; readonly onHelp: () => void }) {
  const { view, status } = useSession()
  const waiting = useWaiting()
  return (
    <nav className={styles.rail} aria-label="Places">
      <ul>
        {places
          .filter((place) => isOffered(place, view.can))
          .map((place) => (
            <li key={place.label}>
              <a
                className={styles.link}
                href={formatRoute(place.route)}
                aria-current={place.covers.includes(screen) ? 'page' : undefined}
              >
                <place.icon size={18} stroke={1.75} aria-hidden />
                <span>{place.label}</span>
                <Badge n={place.badge === undefined ? 0 : waiting[place.badge]} />
              </a>
            </li>
          ))}
      </ul>
      <div className={styles.railFoot}>
        <a
          className={styles.link}
          style={{ padding: 0 }}
          href="#shortcuts"
          onClick={(event) => {
            event.preventDefault()
            onHelp()
          }}
        >
          <IconKeyboard size={16} stroke={1.75} aria-hidden />
          <span>Shortcuts (F1)</span>
        </a>
        <span>Accredited to {status.accreditation ?? view.organisation.accreditation}</span>
      </div>
    </nav>
  )
}

function Badge({ n }: { readonly n: number }) {
  if (n === 0) return null
  return (
    <b className={styles.badge}>
      {n > 99 ? '99+' : n}
      <span> waiting</span>
    </b>
  )
}
