import { AnswerField } from '../../../ui/field'
import { useIncident } from '../incident-context'
import { PeopleRows } from './people-rows'

export function PeopleSection() {
  const { form, set } = useIncident()
  return (
    <AnswerField
      path="people"
      label="People involved"
      hint="Names go no further than those who are granted this case."
      isGroup
      value={form.people}
      onChange={(people) => set('people', people)}
    >
      {(_, people = []) => (
        <PeopleRows
          people={people}
          onChange={(next) => set('people', next.length === 0 ? undefined : next)}
        />
      )}
    </AnswerField>
  )
}
