import { formatInstant } from '../../../shared/domain/format-time'
import { type Block, facts, heading, paragraph, passage, remark, table, type Words } from '../content'
import { differences } from '../differences'
import type { CaseDocumentInput } from '../issue'
import type { Template } from '../template'

/**
 * What the blocks of an update say (PSR-113): the document it updates, by id, date
 * and digest; what has changed since it was issued; and the reported facts as
 * they are now, whole. `of` is the template that the chain of reports began with.
 */
export function updateBody(of: Template, input: CaseDocumentInput): Block[] {
  const { updates } = input
  if (updates === undefined) throw new Error('an update names the document it updates')
  const { zone } = input.organisation
  const now = of.body(input)
  const changes = differences(of.body({ ...input, case: updates.before }), now)
  return [
    heading(2, 'The report that this one updates'),
    facts([
      { label: 'Document', value: [passage(updates.id, 'strong'), passage(updates.title)] },
      { label: 'Issued', value: `${formatInstant(updates.issuedAt, zone)}, ${updates.issuedBy}` },
      { label: 'Made from case revision', value: String(updates.revision) },
      { label: 'SHA-384 of that file', value: updates.sha384 },
    ]),
    heading(2, 'What has changed since'),
    ...(changes.length === 0
      ? [paragraph('None of the reported facts has changed. The case has been worked on since.')]
      : [
          table(
            [
              { label: 'What', width: 24 },
              { label: 'Before', width: 36 },
              { label: 'Now', width: 40 },
            ],
            changes.map(({ what, before, now: after }) => [
              [passage(what, 'strong')],
              orNothing(before),
              orNothing(after),
            ]),
          ),
        ]),
    remark(
      'What follows is the whole of the reported facts as they are now. It stands in place of what was reported before.',
    ),
    ...now,
  ]
}

const orNothing = (text: string): Words =>
  text === '' ? [passage('Nothing', 'absent')] : text.split('\n').map((line) => passage(line))
