import { randomUUID } from 'node:crypto'
import { isOutstanding, withContact, type Duty } from '../../../shared/domain/duty'
import type { Incident } from '../../../shared/domain/incident'
import type { CommandContext } from '../../gate/context'

/**
 * The duties with the emergency call that the record tells of: whoever pressed "I have called" before the form has
 * met the duty to call and is not asked to call again (PSR-86). A call without a time, or one that lies ahead, meets
 * nothing.
 */
export function withEmergencyCall(context: CommandContext, duties: Duty[], incident: Incident): Duty[] {
  const call = incident.emergencyCall
  const at = call?.called === true ? call.at : undefined
  if (at === undefined || Date.parse(at.at) > context.now.getTime()) return duties
  return duties.map((duty) => {
    const isAsked = duty.obligation.recipients?.anyOf.some((group) => group.join() === EMERGENCY) === true
    if (!isAsked || !isOutstanding(duty)) return duty
    return withContact(duty, {
      id: randomUUID(),
      result: 'told',
      at,
      recipients: [EMERGENCY],
      how: 'phone',
      note: call?.note ?? 'As the record of the incident tells.',
      by: context.session.account.displayName,
      recordedAt: context.now.toISOString(),
    })
  })
}

/** The recipient as rules name it, whatever number is dialled. */
const EMERGENCY = '111'
