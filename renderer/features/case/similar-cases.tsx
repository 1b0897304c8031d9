import { useDebouncedValue } from '@mantine/hooks'
import type { InputOf } from '../../../shared/contract'
import { daysOf } from '../../../shared/domain/case-similar'
import { formatDate } from '../../../shared/domain/format-time'
import type { Incident } from '../../../shared/domain/incident'
import { Mark } from '../../parts/marking-mark'
import { useOnScreen } from '../../state/on-screen'
import { useOperation } from '../../state/operations'
import { formatRoute } from '../../state/route'
import { asClassification } from '../../state/shown'
import { Notice } from '../../ui/basics'
import styles from './sections/sections.module.css'

type Asked = InputOf<'case.similar'>

/** How long typing must rest before other cases are looked at. */
const restMs = 250

interface SimilarCasesProps {
  readonly incident: Incident
  readonly except: string | undefined
}

/** While a record is typed: cases open to this session that may be the same one. */
export function SimilarCases({ incident, except }: SimilarCasesProps) {
  const [text] = useDebouncedValue(JSON.stringify(askedOf(incident, except) ?? null), restMs)
  const asked = JSON.parse(text) as Asked | null
  const { value } = useOperation('case.similar', asked ?? undefined)
  const items = asked === null ? [] : (value?.items ?? [])
  useOnScreen(
    items.map(({ classification, marking }) => ({
      classification: asClassification(classification),
      line: marking,
    })),
  )
  if (items.length === 0) return null
  return (
    <Notice tone="info" title="It may be recorded already">
      <ul className={styles.found} aria-label="Cases like this one">
        {items.map((item) => (
          <li key={item.reference}>
            <span>
              <a href={formatRoute({ screen: 'case', reference: item.reference, tab: 'facts' })}>
                {item.reference}
              </a>{' '}
              {item.title} {item.day !== null && <>({formatDate(item.day)})</>}{' '}
              <Mark classification={item.classification} line={item.marking} />
            </span>
            <small>{item.why}.</small>
          </li>
        ))}
      </ul>
      <p>What you typed is kept if you go and look: it waits at home, under Unfinished.</p>
    </Notice>
  )
}

const mostPeople = 50

/** A day and a title are enough to look. */
function askedOf(of: Incident, except: string | undefined): Asked | undefined {
  const days = daysOf(of)
  if (days.length === 0 || of.title.trim().length < 3 || of.title === 'Untitled') return undefined
  return {
    except,
    title: of.title,
    days,
    site: of.location?.site,
    people: (of.people ?? []).slice(0, mostPeople).map(({ name }) => name),
  }
}
