import { IconX } from '@tabler/icons-react'
import { ActionIcon, Button, Menu } from '@mantine/core'
import { plainEndorsements, type Endorsement } from '../../../shared/domain/marking'
import { DateBox } from '../../parts/moment-input'
import type { Draft } from '../../parts/incident-form'
import { TextBox } from '../../ui/inputs'
import { useIncident } from './incident-context'
import styles from './case.module.css'

type EndorsementDraft = Draft<Endorsement>

interface Offered {
  readonly label: string
  readonly isNationalOnly?: boolean
  readonly make: () => EndorsementDraft
}

const offered: readonly Offered[] = [
  ...plainEndorsements.map((name) => ({
    label: name,
    make: (): EndorsementDraft => ({ kind: 'plain', name }),
  })),
  { label: '[DEPARTMENT] USE ONLY', make: () => ({ kind: 'department-use-only', departments: [''] }) },
  { label: 'EMBARGOED FOR RELEASE UNTIL…', make: () => ({ kind: 'embargoed', until: '' }) },
  { label: 'TO BE REVIEWED ON…', make: () => ({ kind: 'to-be-reviewed', on: '' }) },
  { label: 'SPECIAL HANDLING REQUIRED', make: () => ({ kind: 'special-handling' }) },
  { label: 'NZEO (New Zealand eyes only)', make: () => ({ kind: 'nzeo' }) },
  {
    label: 'REL TO (releasable to)…',
    isNationalOnly: true,
    make: () => ({ kind: 'releasable-to', countries: ['NZL'] }),
  },
  { label: 'ACCOUNTABLE MATERIAL', isNationalOnly: true, make: () => ({ kind: 'accountable-material' }) },
  {
    label: 'Compartment codeword…',
    isNationalOnly: true,
    make: () => ({ kind: 'compartment', codeword: '' }),
  },
  { label: 'Other words…', make: () => ({ kind: 'other', text: '' }) },
]

interface EndorsementEditorProps {
  readonly path: string
  readonly isNational: boolean
  readonly value: readonly EndorsementDraft[]
  readonly onChange: (value: EndorsementDraft[]) => void
}

/** The endorsements of a marking, each with what it needs. */
export function EndorsementEditor({ path, isNational, value, onChange }: EndorsementEditorProps) {
  const replace = (index: number, next: EndorsementDraft) => {
    onChange(value.map((before, at) => (at === index ? next : before)))
  }
  return (
    <div className={styles.endorsements}>
      {value.map((endorsement, index) => (
        <div key={`${path}.${String(index)}`} className={styles.endorsement}>
          <EndorsementInput value={endorsement} onChange={(next) => replace(index, next)} />
          <ActionIcon
            aria-label={`Remove the endorsement ${nameOf(endorsement)}`}
            onClick={() => onChange(value.filter((_, at) => at !== index))}
          >
            <IconX size={16} />
          </ActionIcon>
        </div>
      ))}
      <Menu position="bottom-start">
        <Menu.Target>
          <Button variant="default" size="xs">
            Add an endorsement…
          </Button>
        </Menu.Target>
        <Menu.Dropdown mah={320} style={{ overflow: 'auto' }}>
          {offered
            .filter((each) => isNational || each.isNationalOnly !== true)
            .map((each) => (
              <Menu.Item key={each.label} onClick={() => onChange([...value, each.make()])}>
                {each.label}
              </Menu.Item>
            ))}
        </Menu.Dropdown>
      </Menu>
    </div>
  )
}

function nameOf(endorsement: EndorsementDraft): string {
  return endorsement.kind === 'plain'
    ? (endorsement.name ?? '')
    : (endorsement.kind ?? '').replaceAll('-', ' ')
}

const fixed: Partial<Record<NonNullable<EndorsementDraft['kind']>, string>> = {
  'accountable-material': 'ACCOUNTABLE MATERIAL',
  nzeo: 'NZEO',
  'special-handling': 'SPECIAL HANDLING REQUIRED',
}

/** One endorsement: its words, or a box for what it needs. */
function EndorsementInput({
  value,
  onChange,
}: {
  readonly value: EndorsementDraft
  readonly onChange: (value: EndorsementDraft) => void
}) {
  const { zone } = useIncident().organisation
  switch (value.kind) {
    case 'department-use-only':
      return (
        <Labelled
          label="Departments, separated by commas"
          suffix="USE ONLY"
          text={(value.departments ?? []).join(', ')}
          onChange={(text) => onChange({ ...value, departments: text.split(/, ?/) })}
        />
      )
    case 'embargoed':
      return (
        <span className={styles.labelled}>
          EMBARGOED FOR RELEASE UNTIL{' '}
          <DateBox
            label="Embargoed until"
            zone={zone}
            value={value.until}
            onChange={(until) => onChange({ ...value, until })}
          />
        </span>
      )
    case 'to-be-reviewed':
      return (
        <span className={styles.labelled}>
          TO BE REVIEWED ON{' '}
          <DateBox
            label="To be reviewed on"
            zone={zone}
            value={value.on}
            onChange={(on) => onChange({ ...value, on })}
          />
        </span>
      )
    case 'releasable-to':
      return (
        <Labelled
          prefix="REL TO"
          label="Three-letter country codes, separated by commas"
          text={(value.countries ?? []).join(', ')}
          onChange={(text) => onChange({ ...value, countries: text.toUpperCase().split(/, ?/) })}
        />
      )
    case 'compartment':
      return (
        <Labelled
          prefix="Codeword"
          label="Codeword"
          text={value.codeword ?? ''}
          onChange={(codeword) => onChange({ ...value, codeword })}
        />
      )
    case 'other':
      return (
        <Labelled
          prefix="Other"
          label="Other words of the marking"
          text={value.text ?? ''}
          onChange={(text) => onChange({ ...value, text })}
        />
      )
    default:
      return <strong>{value.kind === undefined ? '' : (fixed[value.kind] ?? nameOf(value))}</strong>
  }
}

function Labelled(props: {
  readonly prefix?: string
  readonly suffix?: string
  readonly label: string
  readonly text: string
  readonly onChange: (text: string) => void
}) {
  return (
    <span className={styles.labelled}>
      {props.prefix}
      <TextBox
        aria-label={props.label}
        placeholder={props.label}
        value={props.text}
        onChange={props.onChange}
      />
      {props.suffix}
    </span>
  )
}
