import { Button } from '@mantine/core'
import type { CaseView } from '../../../../shared/contract/case'
import type { InputOf } from '../../../../shared/contract'
import { checkedLabels } from '../../../../shared/domain/case-labels'
import { formatMoment } from '../../../../shared/domain/format-time'
import { entriesOf, type EntryOf } from '../../../../shared/domain/log'
import { jurisdictions } from '../../../../shared/domain/organisation'
import { evaluateCondition } from '../../../../shared/schemes/condition'
import { citeText } from '../../../../shared/schemes/cite'
import { factsOf, withImplied } from '../../../../shared/schemes/facts'
import { packsOf } from '../../../../shared/schemes/registry'
import type { Checklist, ChecklistItem, SchemePack } from '../../../../shared/schemes/scheme'
import { clauseText } from '../../../../shared/domain/cite'
import { FaultNotice } from '../../../parts/fault-notice'
import { momentNow, readMoment } from '../../../parts/moment-draft'
import { useAct } from '../../../state/operations'
import { useSession } from '../../../state/session'
import { Panel } from '../../../ui/basics'
import styles from './work.module.css'

interface ChecklistsProps {
  readonly view: CaseView
  readonly isSaved: boolean
  readonly onDone: (view: CaseView) => void
}

interface Shown {
  readonly pack: SchemePack
  readonly list: Checklist
}

/** What an item has to come before. */
const beforeLabels = {
  remediation: 'before anything is mended',
  investigation: 'before the investigation',
  report: 'before the report',
  close: 'before closing',
} as const satisfies Record<NonNullable<ChecklistItem['before']>, string>

type Outcome = EntryOf<'checked'>['outcome']

/** The checklists that the facts call for, each line with its clause; what was ticked stands in the log. */
export function Checklists({ view, isSaved, onDone }: ChecklistsProps) {
  const { organisation } = useSession().view
  const { body } = view
  const record = useAct('work.log')
  const facts = withImplied(factsOf(body.incident, body.duties, body))
  const shown = packsOf(jurisdictions[organisation.jurisdiction].schemes).flatMap((pack) =>
    pack.checklists
      .filter((list) => evaluateCondition(list.when, facts).truth === true)
      .map((list): Shown => ({ pack, list })),
  )
  const mark = async (list: Checklist, item: ChecklistItem, outcome: Outcome) => {
    const now = readMoment(momentNow(organisation.zone))
    if (!now.ok) return
    const entry: InputOf<'work.log'>['entry'] = {
      kind: 'checked',
      checklist: list.id,
      item: item.id,
      outcome,
      at: now.moment,
    }
    const result = await record.run({ reference: body.reference, basedOn: view.revision, entry })
    if (result.ok) onDone(result.value)
  }
  if (shown.length === 0) return null
  const canLog = isSaved && view.can.includes('work.log')
  return (
    <>
      {shown.map(({ pack, list }) => (
        <OneList
          key={list.id}
          view={view}
          pack={pack}
          list={list}
          {...(canLog && {
            onMark: (item: ChecklistItem, outcome: Outcome) => void mark(list, item, outcome),
          })}
        />
      ))}
      <FaultNotice fault={record.fault} title="Not recorded" />
    </>
  )
}

interface OneListProps extends Shown {
  readonly view: CaseView
  readonly onMark?: (item: ChecklistItem, outcome: Outcome) => void
}

function OneList({ view, pack, list, onMark }: OneListProps) {
  const { zone } = useSession().view.organisation
  const last = new Map(
    entriesOf(view.body.log, 'checked')
      .filter(({ checklist }) => checklist === list.id)
      .map((entry) => [entry.item, entry]),
  )
  const left = list.items.filter(({ id }) => (last.get(id)?.outcome ?? 'undone') === 'undone').length
  return (
    <Panel title={list.title} aside={left === 0 ? 'all seen to' : `${String(left)} to see to`} flush>
      <ol className={styles.steps}>
        {list.items.map((item) => {
          const entry = last.get(item.id)
          const state = entry?.outcome ?? 'undone'
          return (
            <li key={item.id} data-state={state}>
              <div>
                <p className={styles.title}>{item.text}</p>
                <p className={styles.cite}>
                  {clauseText(citeText(pack, item.cite))}
                  {item.before && ` · ${beforeLabels[item.before]}`}
                </p>
                {entry && state !== 'undone' && (
                  <p className={styles.quiet}>
                    {checkedLabels[state]}, {formatMoment(entry.at, zone)}, {entry.by}
                  </p>
                )}
              </div>
              {onMark && (
                <div className={styles.adds}>
                  {state === 'undone' ? (
                    <>
                      <Button size="compact-xs" variant="default" onClick={() => onMark(item, 'done')}>
                        Done<span className="unseen">: {item.text}</span>
                      </Button>
                      <Button
                        size="compact-xs"
                        variant="subtle"
                        color="gray"
                        onClick={() => onMark(item, 'not-applicable')}
                      >
                        Does not apply<span className="unseen">: {item.text}</span>
                      </Button>
                    </>
                  ) : (
                    <Button size="compact-xs" variant="subtle" onClick={() => onMark(item, 'undone')}>
                      To do again<span className="unseen">: {item.text}</span>
                    </Button>
                  )}
                </div>
              )}
            </li>
          )
        })}
      </ol>
    </Panel>
  )
}
