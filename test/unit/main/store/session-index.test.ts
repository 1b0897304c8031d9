import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CaseListItem } from '../../../../shared/contract/case-list'
import type { Waiting } from '../../../../main/store/case-due'
import { matchExpression, referenceFragment } from '../../../../main/store/search-text'
import { createIndex, type ListRequest, type SessionIndex } from '../../../../main/store/session-index'

let index: SessionIndex
beforeEach(() => {
  index = createIndex()
})
afterEach(() => {
  index.close()
})

const item = (reference: string, changes: Partial<CaseListItem> = {}): CaseListItem => ({
  reference,
  revision: 1,
  title: `Title ${reference}`,
  status: 'draft',
  class: 'incident',
  severity: null,
  marking: 'IN-CONFIDENCE',
  classification: 'IN-CONFIDENCE',
  unit: null,
  occurredAt: null,
  noticedAt: null,
  reportedAt: null,
  delayMinutes: null,
  openedAt: '2026-02-01T02:00:00.000Z',
  openedBy: 'Wiremu',
  savedAt: '2026-03-01T02:00:00.000Z',
  savedBy: 'Mere',
  costs: [],
  openDuties: 0,
  nextDueAt: null,
  ...changes,
})

const due = (obligationId: string, changes: Partial<Waiting> = {}): Waiting => ({
  source: 'duty',
  obligationId,
  action: 'tell',
  recipients: '',
  cite: '',
  kind: 'policy',
  urgency: 'asap',
  force: 'must',
  gate: null,
  owners: [],
  since: '2026-03-01T00:00:00.000Z',
  anchor: 'raised',
  dueAt: null,
  dueOn: null,
  ...changes,
})

const put = (id: string, of: CaseListItem, waiting: readonly Waiting[], text?: string) => {
  index.putCase(
    id,
    { item: of, marking: { classification: 'UNCLASSIFIED', endorsements: [] }, waiting },
    text,
  )
}

const now = new Date('2026-03-10T00:00:00Z')
const ids = () => index.due(now).lines.map(({ line }) => line.obligationId)
const list = (request: Partial<ListRequest> = {}) =>
  index.list({ sort: 'saved', reversed: false, offset: 0, limit: 50, ...request }, now)
const references = (request: Partial<ListRequest> = {}) =>
  list(request).items.map(({ reference }) => reference)

describe('list', () => {
  beforeEach(() => {
    put(
      '1',
      item('CH-7Q4K-2M', {
        severity: 'major',
        nextDueAt: '2026-03-05T00:00:00+13:00',
        occurredAt: '2026-02-02T00:00:00Z',
      }),
      [],
    )
    put(
      '2',
      item('CH-1111-11', {
        status: 'finalised',
        nextDueAt: '2026-03-04T20:00:00Z',
        occurredAt: '2026-02-03T00:00:00Z',
      }),
      [],
    )
    put('3', item('CH-ZZZZ-ZZ', { severity: 'minor', occurredAt: '2026-02-02T12:30:00+13:00' }), [])
  })

  it('gives the last saved first, while filling and after a save', () => {
    expect(references()).toEqual(['CH-7Q4K-2M', 'CH-1111-11', 'CH-ZZZZ-ZZ'])
    put('3', item('CH-ZZZZ-ZZ', { revision: 2, title: 'new' }), [], 'text')
    put('4', item('CH-4444-44'), [], 'text')
    expect(references()).toEqual(['CH-4444-44', 'CH-ZZZZ-ZZ', 'CH-7Q4K-2M', 'CH-1111-11'])
    expect(list().items[1]?.title).toBe('new')
    expect(list().total).toBe(4)
  })

  it('sorts by due time and occurrence as instants, whatever their offset, unknown last, and by reference', () => {
    expect(references({ sort: 'due' })).toEqual(['CH-7Q4K-2M', 'CH-1111-11', 'CH-ZZZZ-ZZ'])
    expect(references({ sort: 'occurred' })).toEqual(['CH-1111-11', 'CH-7Q4K-2M', 'CH-ZZZZ-ZZ'])
    expect(references({ sort: 'reference' })).toEqual(['CH-1111-11', 'CH-7Q4K-2M', 'CH-ZZZZ-ZZ'])
  })

  it('filters by status and severity, alone and together, with totals', () => {
    expect(references({ status: ['finalised'] })).toEqual(['CH-1111-11'])
    expect(references({ severity: ['minor'] })).toEqual(['CH-ZZZZ-ZZ'])
    expect(references({ status: ['draft'], severity: ['major'] })).toEqual(['CH-7Q4K-2M'])
    expect(list({ status: ['finalised'], severity: ['major'] })).toMatchObject({ items: [], total: 0 })
  })

  it('gives pages with the same total, and nothing beyond the end', () => {
    expect(list({ limit: 2 })).toMatchObject({ total: 3, items: [{}, {}] })
    expect(references({ limit: 2, offset: 2 })).toEqual(['CH-ZZZZ-ZZ'])
    expect(list({ offset: 30 })).toMatchObject({ items: [], total: 3 })
  })

  it('lets what is read while filling never replace a newer revision', () => {
    put('1', item('CH-7Q4K-2M', { revision: 3, title: 'saved' }), [], 'saved words')
    put('1', item('CH-7Q4K-2M', { revision: 2, title: 'stale' }), [])
    index.putText('1', 'stale words')
    expect(list().items[0]?.title).toBe('saved')
    expect(references({ search: 'stale' })).toEqual([])
  })

  it('forgets a case that is taken out', () => {
    index.putText('1', 'words')
    index.remove('1')
    index.remove('1')
    expect(references()).toEqual(['CH-1111-11', 'CH-ZZZZ-ZZ'])
    expect(list({ search: 'words' }).total).toBe(0)
    expect(list({ severity: ['major'] }).total).toBe(0)
  })

  it('agrees with itself however rare the filter is', () => {
    for (let n = 0; n < 3000; n += 1) {
      put(
        `n${String(n)}`,
        item(`CH-${String(n).padStart(4, '0')}-00`, {
          severity: n % 1000 === 0 ? 'major' : 'minor',
          occurredAt: new Date(n * 1e9).toISOString(),
        }),
        [],
      )
    }
    for (const sort of ['saved', 'due', 'occurred', 'reference'] as const) {
      const rare = list({ severity: ['major'], sort })
      expect(rare.total).toBe(4)
      expect(rare.items.map(({ severity }) => severity)).toEqual(['major', 'major', 'major', 'major'])
      const common = list({ severity: ['minor'], sort, offset: 2990 })
      expect([common.total, common.items.length]).toEqual([2998, 8])
    }
    expect(references({ severity: ['major'], sort: 'occurred' })).toEqual(
      ['CH-2000-00', 'CH-1000-00', 'CH-0000-00', 'CH-7Q4K-2M'].sort((a, b) => occurred(b) - occurred(a)),
    )
  })
})

const occurred = (reference: string) =>
  reference === 'CH-7Q4K-2M' ? Date.parse('2026-02-02T00:00:00Z') : Number(reference.slice(3, 7)) * 1e9

describe('search', () => {
  beforeEach(() => {
    put('1', item('CH-7Q4K-2M', { severity: 'major' }), [])
    put('2', item('CH-1111-11'), [])
    index.putText('1', 'Laptop lost on the Wellington train by Hēmi Tūhoe')
    index.putText('2', 'Unescorted visitor in the server room, Māori Wards office')
  })

  it('finds all the words, the last as a beginning, without minding case or macrons', () => {
    expect(references({ search: 'laptop wellington' })).toEqual(['CH-7Q4K-2M'])
    expect(references({ search: 'maori' })).toEqual(['CH-1111-11'])
    expect(references({ search: 'MĀORI war' })).toEqual(['CH-1111-11'])
    expect(references({ search: 'war māori' })).toEqual([])
    expect(references({ search: 'tuhoe hemi' })).toEqual(['CH-7Q4K-2M'])
    expect(references({ search: 'laptop visitor' })).toEqual([])
  })

  it('works together with filters and every order', () => {
    for (const sort of ['saved', 'due', 'occurred', 'reference'] as const) {
      expect(references({ search: 'the', sort })).toHaveLength(2)
      expect(references({ search: 'the', severity: ['major'], sort })).toEqual(['CH-7Q4K-2M'])
    }
  })

  it('finds a case by any part of its reference as it may be typed', () => {
    for (const typed of [
      'CH-7Q4K-2M',
      'ch-7q4k-2m',
      'ch 7q4k 2m',
      'ch7q4k2m',
      '7Q4K',
      '7q4',
      '4k2m',
      ' 7q4k ',
    ]) {
      expect(references({ search: typed }), typed).toEqual(['CH-7Q4K-2M'])
    }
    expect(references({ search: 'lIlI' })).toEqual([])
    expect(references({ search: 'CH-IIII' })).toEqual(['CH-1111-11'])
  })

  it.each([
    '"',
    '""',
    '*',
    'a*b',
    'NOT',
    'AND OR',
    'NEAR(',
    'text:',
    '(',
    ')',
    '-',
    '^x',
    "'; DROP TABLE listed; --",
    '\u0000',
    '{a b}',
    '\\',
    '+',
    'laptop" OR "visitor',
  ])('takes %j as words, never as an expression', (search) => {
    expect(() => list({ search })).not.toThrow()
  })

  it('answers nothing to punctuation alone, and everything to blanks', () => {
    expect(list({ search: '!?' }).total).toBe(0)
    expect(list({ search: '   ' }).total).toBe(2)
  })

  it('says how much of the text is indexed', () => {
    index.expect(5)
    expect(list()).toMatchObject({ indexed: 2, toIndex: 5 })
    put('3', item('CH-3333-33'), [], 'three')
    expect(list()).toMatchObject({ indexed: 3, toIndex: 5 })
  })

  it('counts anew after a save', () => {
    expect(list({ search: 'visitor' }).total).toBe(1)
    put('4', item('CH-4444-44'), [], 'another visitor')
    expect(list({ search: 'visitor' }).total).toBe(2)
    expect(references({ search: 'visitor' })).toEqual(['CH-4444-44', 'CH-1111-11'])
  })
})

describe('due', () => {
  it('gives the most pressing first, by due time or by how long it has waited', () => {
    put('1', item('CH-7Q4K-2M'), [due('late', { dueAt: '2026-04-01T00:00:00Z' }), due('asap')])
    put('2', item('CH-1111-11'), [due('soon', { dueAt: '2026-03-02T00:00:00+13:00' })])
    expect(ids()).toEqual(['soon', 'late', 'asap'])
    put('1', item('CH-7Q4K-2M', { revision: 2 }), [due('late', { dueAt: '2026-04-01T00:00:00Z' })], '')
    expect(ids()).toEqual(['soon', 'late'])
    index.remove('1')
    expect(ids()).toHaveLength(1)
    expect(index.due(now)).toMatchObject({ all: 1, overdue: 1 })
  })
})

describe('matchExpression', () => {
  it('quotes every word and marks the one still being typed', () => {
    expect(matchExpression('lost lap')).toBe('"lost" "lap"*')
    expect(matchExpression('lost lap ')).toBe('"lost" "lap"')
    expect(matchExpression('a')).toBe('"a"')
    expect(matchExpression('say "no"')).toBe('"say" "no"*')
    expect(matchExpression(' -- ')).toBeNull()
  })
})

describe('referenceFragment', () => {
  it('reads what looks like a reference and leaves words alone', () => {
    expect(referenceFragment('ch-7q4k-2m')).toBe('7Q4K2M')
    expect(referenceFragment('ch-oil')).toBe('011')
    expect(referenceFragment('fire')).toBeNull()
    expect(referenceFragment('laptop 7')).toBeNull()
    expect(referenceFragment('')).toBeNull()
  })
})
