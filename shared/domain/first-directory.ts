import { isInternal, recipientIds, recipientNames, type RecipientId } from '../schemes/recipients'
import type { Agency, DirectoryDetails } from './directory'

/*
 * A beginning for whoever makes the directory: the recipients that the rules
 * name, with public numbers only where one was found in writing. Nothing here is
 * more than a suggestion to be checked; an agency's own secure ways are agreed
 * with it and are in no public text.
 */

interface Found {
  readonly channels: Agency['channels']
  readonly checked: string
}

/** Public numbers that were read in a text, with how sure that is. Public means: nothing marked goes that way. */
const found: Readonly<Partial<Record<RecipientId, Found>>> = {
  WorkSafe: {
    channels: [{ how: 'phone', address: '0800 030 040', upTo: 'UNCLASSIFIED', hours: 'All day, every day' }],
    checked: 'From texts that restate WorkSafe’s own, not from WorkSafe itself: ring once to make sure.',
  },
  NCSC: {
    channels: [
      { how: 'phone', address: '0800 114 115', upTo: 'UNCLASSIFIED', hours: '7 am to 7 pm, weekdays' },
    ],
    checked:
      'From ncsc.govt.nz, its page on responding to incidents, in a stored copy: ring once to make sure.',
  },
}

/** Those that are nobody in particular until an incident says who. */
const nobodyYet: readonly RecipientId[] = ['111', 'owner']

/** The agencies that rules name. `newId` makes a UUID. */
export function firstAgencies(newId: () => string): Agency[] {
  return recipientIds
    .filter((id) => !isInternal(id) && !nobodyYet.includes(id))
    .map((id) => ({ id: newId(), name: recipientNames[id], recipient: id, channels: [], ...found[id] }))
}

/** A directory to begin with: those agencies, no team, no steps, and nothing decided about repeated incidents. */
export function firstDirectory(newId: () => string): DirectoryDetails {
  return { agencies: firstAgencies(newId), team: [], minorSteps: [], repeats: null }
}
