import { Button } from '@mantine/core'
import { z } from 'zod'
import { contactBlock, type ContactBlock, type Incident } from '../../../shared/domain/incident'
import { createPreference, usePreference } from '../../state/preference'
import { useSession } from '../../state/session'
import styles from './sections/sections.module.css'

/*
 * Details of the last record that this account made: offered in the next, and put
 * in only by whoever presses.
 */

const recent = z.object({
  site: z.string().max(120).optional().catch(undefined),
  unit: z.string().max(120).optional().catch(undefined),
  followUp: contactBlock.optional().catch(undefined),
})
type Recent = z.infer<typeof recent>

const preference = createPreference('recent', (kept): Recent => recent.safeParse(kept).data ?? {})

/** Keeps what the next record may want again: what this one does not say stays as it was. */
export function rememberDetails({ location, unit, followUp }: Incident): void {
  preference.set({
    ...preference.get(),
    ...(location && { site: location.site }),
    ...(unit !== undefined && { unit }),
    ...(followUp && { followUp }),
  })
}

/** Offers the site or unit of the last record. */
export function Again(props: { readonly of: 'site' | 'unit'; readonly onTake: (text: string) => void }) {
  const text = usePreference(preference)?.[props.of]
  if (text === undefined) return null
  return (
    <p className={styles.offer}>
      Last time:
      <Button variant="default" size="compact-xs" onClick={() => props.onTake(text)}>
        {text}
      </Button>
    </p>
  )
}

/** Offers the follow-up contact of the last record, where it was not the organisation's own. */
export function LastContact({ onTake }: { readonly onTake: (contact: ContactBlock) => void }) {
  const { contact } = useSession().view.organisation
  const last = usePreference(preference)?.followUp
  if (last === undefined || (last.name === contact.name && last.agency === contact.agency)) return null
  return (
    <Button variant="default" size="xs" onClick={() => onTake(last)}>
      As last time: {last.name}, {last.agency}
    </Button>
  )
}
