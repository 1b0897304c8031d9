import { formatDate } from '../../../../shared/domain/format-time'
import { clearanceLabels, labelOf } from '../../../../shared/domain/vocabulary'
import { Facts } from '../../../ui/basics'
import { useIncident } from '../incident-context'
import styles from '../case.module.css'

/** What the count of a person's minor incidents says; it comes from People and is not typed here (PSR-48). */
export function RepeatsSection() {
  const { form } = useIncident()
  const of = form.repeats
  if (of?.person === undefined) {
    return (
      <p className={styles.quiet}>
        Repeated minor incidents are counted per person under People, which opens such a case. Nothing is
        counted here.
      </p>
    )
  }
  return (
    <Facts
      of={[
        ['Clearance holder', of.person.name ?? ''],
        ['Clearance', labelOf(clearanceLabels, of.person.clearance)],
        ['Minor incidents', String(of.count ?? '')],
        ['From', of.from === undefined ? '' : formatDate(of.from)],
        ['Until', of.until === undefined ? '' : formatDate(of.until)],
      ]}
    />
  )
}
