import { describe, expect, it } from 'vitest'
import { bytesText, groupedDigest } from '../../../../renderer/parts/bytes-text'
import { canonical } from '../../../../renderer/parts/canonical'
import { clauseText, sourcesOf, splitCite } from '../../../../shared/domain/cite'
import { summariseDraft } from '../../../../renderer/parts/draft-summary'
import { passphraseProblem, passphraseStanding } from '../../../../renderer/parts/passphrase-standing'
import { dueGroup, shortInstant } from '../../../../renderer/parts/time-text'

describe('sizes and digests', () => {
  it('are written as people compare them', () => {
    expect([1, 999, 79_504, 999_960, 1_073_741_824].map(bytesText)).toEqual([
      '1 byte',
      '999 bytes',
      '79.5 kB',
      '1.0 MB',
      '1.1 GB',
    ])
    expect(groupedDigest('a1e261c05e3aa526')).toBe('a1e261c0 5e3aa526')
  })
})

describe('times on lines of lists', () => {
  it('always name their zone', () => {
    expect(shortInstant('2026-03-03T01:05:00.000Z', 'Pacific/Auckland')).toBe('3 Mar 2026, 14:05 NZDT')
    expect(shortInstant('2026-03-03T01:05:00.000Z', 'Asia/Tokyo')).toContain('Asia/Tokyo')
  })

  it('count a moment that has passed as overdue and none as open', () => {
    const now = Date.parse('2026-03-01T00:00:00Z')
    expect([dueGroup('2026-02-28T23:59:59Z', now, 'UTC'), dueGroup(null, now, 'UTC')]).toEqual([
      'overdue',
      'open',
    ])
  })
})

describe('citations', () => {
  it('come apart into the clause and its source', () => {
    const cite = 'NZ PSR, Processes: Report cyber incidents (page last modified 21/02/2024)'
    expect(splitCite(cite)).toEqual({
      clause: 'Report cyber incidents',
      source: 'NZ PSR, Processes (page last modified 21/02/2024)',
    })
    expect(sourcesOf([cite, cite])).toHaveLength(1)
    const both = `${cite}; GCSB, New Zealand Information Security Manual, version 3.9: 7.2.10 (November 2025)`
    expect(clauseText(both)).toBe('Report cyber incidents; NZISM 7.2.10')
    expect(sourcesOf([cite, both])).toEqual([
      'NZ PSR, Processes (page last modified 21/02/2024)',
      'GCSB, New Zealand Information Security Manual, version 3.9 (November 2025)',
    ])
    expect(splitCite('Own protocol')).toEqual({ clause: 'Own protocol', source: '' })
  })
})

describe('passphrase guidance', () => {
  it('rewards length and words, and sees repetition', () => {
    expect(passphraseStanding('short').level).toBe(1)
    expect(passphraseStanding('aaaaaaaaaaaaaaaaaaaaaaaa').level).toBe(2)
    expect(passphraseStanding('word word word word word').level).toBe(2)
    expect(passphraseStanding('harbour stones 7').level).toBe(3)
    expect(passphraseStanding('kererū over the wet harbour stones').level).toBe(4)
  })

  it('says what the vault would refuse', () => {
    expect(passphraseProblem('short')).toMatch(/at least 16/)
    expect(passphraseProblem('harbour stones 7')).toBeUndefined()
  })
})

describe('a kept draft in a list', () => {
  const draft = (key: string, content: unknown) => ({
    key,
    basedOn: null,
    savedAt: '2026-03-01T00:00:00.000Z',
    content: JSON.stringify({ form: content }),
  })

  it('counts as the highest the machine may hold until it is marked', () => {
    const summary = summariseDraft(draft('new:1', { title: ' ' }), 'SECRET')
    expect(summary).toMatchObject({
      title: 'Untitled incident',
      reference: undefined,
      isMarked: false,
      shown: { classification: 'SECRET' },
    })
  })

  it('shows its own marking once it has one', () => {
    const marked = {
      title: 'Lost pass',
      marking: { classification: 'SENSITIVE', endorsements: [{ kind: 'plain', name: 'CABINET' }] },
    }
    expect(summariseDraft(draft('CH-7Q4K-2M', marked), 'SECRET')).toMatchObject({
      title: 'Lost pass',
      reference: 'CH-7Q4K-2M',
      shown: { classification: 'SENSITIVE', line: 'CABINET SENSITIVE' },
    })
  })
})

describe('the canonical form for comparing', () => {
  it('does not depend on the order of keys, and tells absent from null', () => {
    expect(canonical({ b: 1, a: { d: 2, c: 3 } })).toBe(canonical({ a: { c: 3, d: 2 }, b: 1 }))
    expect(canonical(undefined)).not.toBe(canonical(null))
  })
})
