import type { CaseView } from '../../../../shared/contract/case'
import type { LogEntry } from '../../../../shared/domain/log'
import { ActDialog } from '../../../parts/act-form'
import { MomentField } from '../../../parts/moment-input'
import { momentNow, writeMoment } from '../../../parts/moment-draft'
import { useAct } from '../../../state/operations'
import { useSession } from '../../../state/session'
import { useTyped } from '../../../state/use-typed'
import { Notice } from '../../../ui/basics'
import { EntryControl } from './entry-control'
import { entryFields, entryTitles, operationOf, type TypedKind } from './entry-fields'
import { entryTyped, readEntry, typedOf, type EntryTyped } from './entry-typed'

/** What is to be entered: a kind, perhaps with some of it filled in, or the entry that is to be put right. */
export interface EntryAsked {
  readonly kind: TypedKind
  readonly preset?: EntryTyped['values']
  readonly corrects?: LogEntry
}

interface EntryDialogProps {
  readonly view: CaseView
  readonly asked: EntryAsked
  readonly lead?: string | undefined
  readonly onClose: () => void
  readonly onDone: (view: CaseView) => void
}

/** Enters something in the log of a case, or puts a mistyped entry right. */
export function EntryDialog({ view, asked, lead, onClose, onDone }: EntryDialogProps) {
  const { kind, corrects } = asked
  const { zone } = useSession().view.organisation
  const title = corrects ? 'Put an entry right' : entryTitles[kind]
  const form = useTyped<EntryTyped>({
    key: [view.body.reference, 'work', kind, corrects?.id].filter((part) => part !== undefined).join('/'),
    what: title,
    shape: entryTyped,
    start: () => ({
      at: corrects ? writeMoment(corrects.at) : momentNow(zone),
      values: corrects ? typedOf(corrects) : (asked.preset ?? {}),
    }),
  })
  const typed = form.value
  const log = useAct('work.log', form.discard)
  const direct = useAct('work.direct', form.discard)
  const act = operationOf(kind) === 'work.log' ? log : direct

  const { call, problems } = readEntry(kind, typed, corrects?.id)
  const submit = async () => {
    if (!call) return
    const write = { reference: view.body.reference, basedOn: view.revision }
    const result =
      call.name === 'work.log'
        ? await log.run({ ...write, entry: call.entry })
        : await direct.run({ ...write, entry: call.entry })
    if (result.ok) onDone(result.value)
  }

  return (
    <ActDialog
      title={title}
      size="xl"
      problems={Object.fromEntries(problems)}
      fieldsUnder="entry."
      act={act}
      kept={form}
      faultTitle="Not recorded"
      submit="Record it"
      onSubmit={submit}
      onClose={onClose}
    >
      {corrects && (
        <Notice tone="info">
          <p>The entry stays in sight, struck through. This one stands in its place.</p>
        </Notice>
      )}
      {lead !== undefined && <p>{lead}</p>}
      {entryFields[kind].map((field) => (
        <EntryControl
          key={field.key}
          field={field}
          value={typed.values[field.key]}
          onChange={(value) => form.put({ ...typed, values: { ...typed.values, [field.key]: value } })}
        />
      ))}
      <MomentField
        path="at"
        label="When it happened"
        zone={zone}
        value={typed.at}
        onChange={(at) => form.put({ ...typed, at: at ?? undefined })}
      />
    </ActDialog>
  )
}
