import { useDebouncedValue } from '@mantine/hooks'
import type { InputOf } from '../../shared/contract'
import type { EarlierContact } from '../../shared/contract/case-hints'
import type { ForeignContact } from '../../shared/domain/foreign-contact'
import { formatDate } from '../../shared/domain/format-time'
import { useOnScreen } from '../state/on-screen'
import { useOperation } from '../state/operations'
import { formatRoute } from '../state/route'
import { asClassification } from '../state/shown'
import type { Draft } from './incident-form'
import { Mark } from './marking-mark'
import styles from './earlier-contacts.module.css'

type Asked = InputOf<'contact.earlier'>

/** How long typing must rest before earlier contacts are looked for. */
const restMs = 300

interface EarlierContactsProps {
  readonly contact: Draft<ForeignContact>
  /** The case that asks. */
  readonly except: string | undefined
}

/** Other contacts that this session could open, with the same official, mission, approach or holder. */
export function EarlierContacts({ contact, except }: EarlierContactsProps) {
  const [text] = useDebouncedValue(JSON.stringify(askedOf(contact, except) ?? null), restMs)
  const asked = JSON.parse(text) as Asked | null
  const { value: found } = useOperation('contact.earlier', asked ?? undefined)
  useOnScreen(
    (found?.items ?? []).map(({ classification, marking }) => ({
      classification: asClassification(classification),
      line: marking,
    })),
  )
  if (asked === null || found === undefined) return null
  return (
    <section className={styles.earlier} aria-label="Earlier contacts" aria-live="polite">
      <h3>Earlier contacts</h3>
      {found.items.length === 0 ? (
        <p className={styles.quiet}>None among the cases open to you.</p>
      ) : (
        <ul>
          {found.items.map((item) => (
            <li key={item.reference}>
              <Earlier of={item} />
            </li>
          ))}
        </ul>
      )}
      {found.total > found.items.length && (
        <p className={styles.quiet}>
          {found.total} in all; the {found.items.length} most alike are shown.
        </p>
      )}
    </section>
  )
}

function Earlier({ of }: { readonly of: EarlierContact }) {
  return (
    <>
      <a href={formatRoute({ screen: 'case', reference: of.reference, tab: 'facts' })}>{of.reference}</a>{' '}
      {of.day !== null && <span>{formatDate(of.day)}</span>} <span>{of.title}</span>{' '}
      <Mark classification={of.classification} line={of.marking} />
      <ul className={styles.why}>
        {of.matches.map(({ kind, why }) => (
          <li key={kind}>{why}</li>
        ))}
      </ul>
    </>
  )
}

/** What is asked, from what is typed; nothing while there is nothing to go by. */
function askedOf(of: Draft<ForeignContact>, except: string | undefined): Asked | undefined {
  const text = (value: string | null | undefined) => {
    const line = value?.trim()
    return line === undefined || line === '' ? undefined : line
  }
  const name = text(of.holder?.name)
  const asked = {
    officialName: text(of.officialName),
    officialCountry: text(of.officialCountry),
    officialMission: text(of.officialMission),
    holder: name === undefined ? undefined : { name, person: of.holder?.person },
  }
  if (Object.values(asked).every((value) => value === undefined)) return undefined
  return { ...asked, except, indicators: of.indicators, criteria: of.criteria }
}
