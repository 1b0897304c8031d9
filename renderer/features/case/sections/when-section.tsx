import { useState } from 'react'
import { Button } from '@mantine/core'
import { timeNames, type TimeName } from '../../../../shared/domain/incident'
import { timeBasisLabels, timeLabels } from '../../../../shared/domain/vocabulary'
import { MomentAnswer } from '../../../parts/moment-input'
import { optionsOf } from '../../../parts/options'
import { Choice } from '../../../ui/choice'
import { AnswerField, Field } from '../../../ui/field'
import { TextArea, TextBox } from '../../../ui/inputs'
import { Suggest } from '../../../ui/pick'
import { useIncident } from '../incident-context'
import { Again } from '../again'
import styles from '../case.module.css'

const usual: readonly TimeName[] = ['occurred', 'discovered', 'reported']

const hints: Partial<Record<TimeName, string>> = {
  occurred: 'When it happened on the clock there, as exactly as it is known.',
  aware: 'When somebody with authority first understood what it was; some clocks start here.',
  decided: 'When it was decided that a rule applies.',
}

export function WhenSection() {
  const { form, set } = useIncident()
  return (
    <>
      <Times />
      <Choice
        path="timeBasis"
        label="Which time a report should give"
        options={optionsOf(timeBasisLabels)}
        value={form.timeBasis}
        onChange={(timeBasis) => set('timeBasis', timeBasis)}
      />
      <Location />
    </>
  )
}

function Times() {
  const { form, set, organisation } = useIncident()
  const [isAll, setAll] = useState(false)
  const given = form.times ?? {}
  const shown = timeNames.filter((name) => isAll || usual.includes(name) || given[name] !== undefined)
  return (
    <>
      {shown.map((name) => (
        <MomentAnswer
          key={name}
          path={`times.${name}`}
          label={timeLabels[name]}
          zone={organisation.zone}
          {...(hints[name] !== undefined && { hint: hints[name] })}
          value={given[name]}
          onChange={(moment) => set('times', { ...form.times, [name]: moment })}
        />
      ))}
      {shown.length < timeNames.length && (
        <div>
          <Button variant="default" size="xs" onClick={() => setAll(true)}>
            More times:{' '}
            {timeNames
              .filter((name) => !shown.includes(name))
              .map((name) => timeLabels[name].toLowerCase())
              .join(', ')}
          </Button>
        </div>
      )}
    </>
  )
}

const isBlank = (text: string | undefined) => text === undefined || text.trim() === ''

function Location() {
  const { form, set, organisation } = useIncident()
  return (
    <>
      <AnswerField
        path="location"
        label="Location"
        isGroup
        value={form.location}
        onChange={(location) => set('location', location)}
      >
        {(_, place = {}) => (
          <div className={styles.trio}>
            <Field path="location.site" label="Site">
              {(control) => (
                <>
                  <Suggest
                    control={control}
                    suggestions={organisation.sites}
                    value={place.site}
                    onChange={(site) => set('location', { ...place, site })}
                  />
                  {isBlank(place.site) && (
                    <Again of="site" onTake={(site) => set('location', { ...place, site })} />
                  )}
                </>
              )}
            </Field>
            <Field path="location.zone" label="Security zone">
              {(control) => (
                <TextBox
                  {...control}
                  value={place.zone}
                  onChange={(zone) => set('location', { ...place, zone })}
                />
              )}
            </Field>
            <Field path="location.room" label="Room">
              {(control) => (
                <TextBox
                  {...control}
                  value={place.room}
                  onChange={(room) => set('location', { ...place, room })}
                />
              )}
            </Field>
            <div className={styles.wide}>
              <Field path="location.detail" label="Where exactly">
                {(control) => (
                  <TextArea
                    {...control}
                    value={place.detail}
                    limit={1000}
                    onChange={(detail) => set('location', { ...place, detail })}
                  />
                )}
              </Field>
            </div>
          </div>
        )}
      </AnswerField>
      <Field path="unit" label="Unit" hint="The part of the organisation it happened in.">
        {(control) => (
          <>
            <Suggest
              control={control}
              suggestions={organisation.units}
              value={form.unit}
              onChange={(unit) => set('unit', unit)}
            />
            {isBlank(form.unit) && <Again of="unit" onTake={(unit) => set('unit', unit)} />}
          </>
        )}
      </Field>
    </>
  )
}
