import type { IntakeForm } from '../../../shared/contract/report'
import { Notice } from '../../ui/basics'
import { Choice } from '../../ui/choice'
import { Section } from './section'

interface RouteChoiceProps {
  readonly readers: IntakeForm['readers']
  readonly concernsCso: boolean
  readonly onChange: (concernsCso: boolean) => void
}

/** By name, who will read it; and the other way, for what concerns the CSO. */
export function RouteChoice({ readers, concernsCso, onChange }: RouteChoiceProps) {
  const chosen = concernsCso ? readers.alternate : readers.cso
  return (
    <Section title="Who reads it">
      <Choice
        isFixed
        path="concernsCso"
        label="Does it concern the Chief Security Officer?"
        options={[
          { value: false, label: 'No' },
          { value: true, label: 'Yes, it concerns them' },
        ]}
        value={concernsCso}
        onChange={(value) => onChange(value === true)}
      />
      {chosen.length > 0 ? (
        <Notice tone="info" title={`${namesText(chosen)} will read this, and nobody else`}>
          <p>
            {concernsCso
              ? 'The Chief Security Officer cannot open it. That a report was made can be seen, not what it says or whom it went to.'
              : 'It is sealed to them before it is stored. Others get to see it only if they grant it.'}
          </p>
        </Notice>
      ) : (
        <NobodyReads concernsCso={concernsCso} />
      )}
    </Section>
  )
}

function NobodyReads({ concernsCso }: { readonly concernsCso: boolean }) {
  return (
    <Notice
      tone="warn"
      title={concernsCso ? 'Nobody has been named for this' : 'Nobody can receive reports here now'}
    >
      <p>
        {concernsCso
          ? 'No alternate is named on this machine, so this report cannot be sealed away from the Chief Security Officer. Do not send it here: speak to the head of your organisation in person.'
          : 'Tell the Chief Security Officer in person.'}
      </p>
    </Notice>
  )
}

/** `Mere`, `Mere and Tama`, `Mere, Tama and Hana`. */
export function namesText(names: readonly string[]): string {
  const last = names.at(-1) ?? ''
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`
}
