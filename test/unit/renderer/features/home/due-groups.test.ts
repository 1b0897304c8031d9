import { describe, expect, it } from 'vitest'
import type { DueItem } from '../../../../../shared/contract/due'
import { groupDue } from '../../../../../renderer/features/home/due-groups'

const now = Date.parse('2026-03-01T02:00:00Z')
const item = (obligationId: string, part: Partial<DueItem>): DueItem => ({
  reference: 'CH-7Q4K-2M',
  title: 'Lost pass',
  marking: 'IN-CONFIDENCE',
  classification: 'IN-CONFIDENCE',
  obligationId,
  action: 'Tell them.',
  recipients: '',
  cite: '',
  kind: 'policy',
  urgency: 'asap',
  force: 'must',
  raisedAt: '2026-02-28T00:00:00.000Z',
  dueAt: null,
  ...part,
})

describe('what is due next', () => {
  it('groups by the calendar of the register’s zone, the late first', () => {
    const groups = groupDue(
      [
        item('later', { dueAt: '2026-03-20T00:00:00Z' }),
        item('this-week', { dueAt: '2026-03-01T11:30:00Z' }),
        item('today', { dueAt: '2026-03-01T10:30:00Z' }),
        item('late', { dueAt: '2026-03-01T01:59:00Z' }),
        item('think', { force: 'consider' }),
        item('open', {}),
      ],
      now,
      'Pacific/Auckland',
    )
    expect(groups.map((group) => [group.name, group.items.map((each) => each.obligationId)])).toEqual([
      ['overdue', ['late']],
      ['soon', ['open']],
      ['today', ['today']],
      ['week', ['this-week']],
      ['later', ['later']],
      ['consider', ['think']],
    ])
  })

  it('puts what cannot wait first, then what has waited longest', () => {
    const [soon] = groupDue(
      [
        item('new', { raisedAt: '2026-02-28T23:00:00.000Z' }),
        item('old', {}),
        item('now', { urgency: 'immediate', raisedAt: '2026-03-01T01:00:00.000Z' }),
      ],
      now,
      'UTC',
    )
    expect(soon?.items.map((each) => each.obligationId)).toEqual(['now', 'old', 'new'])
  })
})
