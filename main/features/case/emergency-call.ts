import { randomUUID } from 'node:crypto'
import { AppError } from '../../../shared/contract/fault'
import {
  isOutstanding,
  standingContacts,
  withContact,
  type Contact,
  type Duty,
} from '../../../shared/domain/duty'
import type { Incident } from '../../../shared/domain/incident'
import type { Moment } from '../../../shared/domain/time'
import type { CommandContext } from '../../gate/context'

/**
 * The duties with the emergency call that the record tells of: whoever pressed "I have called" before the form has
 * met the duty to call and is not asked to call again (PSR-86). A call without a time, or one that lies ahead, meets
 * nothing. A time that is put right in the record puts the contact right that stands for it; a call that the record
 * takes back while the contact still tells of it is refused: `invalid`.
 */
export function withEmergencyCall(
  context: CommandContext,
  duties: Duty[],
  { before, incident }: { readonly before: Incident; readonly incident: Incident },
): Duty[] {
  const call = incident.emergencyCall
  const at = callOf(incident)
  const was = callOf(before)
  return duties.map((duty) => {
    const isAsked = duty.obligation.recipients?.anyOf.some((group) => group.join() === EMERGENCY) === true
    if (!isAsked) return duty
    const told = was?.at === at?.at ? undefined : standingContacts(duty).find((one) => isCall(one, was))
    if (told !== undefined && at === undefined) throw takenBack()
    if (at === undefined || Date.parse(at.at) > context.now.getTime()) return duty
    // Once it has been told of, a contact that somebody struck out stays struck out.
    const isTold = !isOutstanding(duty) || duty.contacts.some((one) => isCall(one, at))
    if (told === undefined && isTold) return duty
    return withContact(duty, {
      id: randomUUID(),
      result: 'told',
      at,
      recipients: [EMERGENCY],
      ...(told?.id !== undefined && { corrects: told.id }),
      ...(told?.lateReason !== undefined && { lateReason: told.lateReason }),
      how: 'phone',
      note: call?.note ?? 'As the record of the incident tells.',
      by: context.session.account.displayName,
      recordedAt: context.now.toISOString(),
    })
  })
}

/** When the record says that the call was made. */
const callOf = ({ emergencyCall: call }: Incident) => (call?.called === true ? call.at : undefined)

const isCall = ({ result, at }: Contact, call: Moment | undefined) => result === 'told' && at.at === call?.at

const takenBack = () =>
  new AppError('invalid', 'The call is recorded as told under its duty.', [
    {
      path: 'incident.emergencyCall',
      message: 'is recorded as told under its duty: put that contact right there first',
    },
  ])

/** The recipient as rules name it, whatever number is dialled. */
const EMERGENCY = '111'
