import { describe, expect, it } from 'vitest'
import { clauseText } from '../../../../shared/domain/cite'

describe('a clause by itself', () => {
  it('names the manual of a number and the page of a pointer, and leaves a heading as it is', () => {
    const manual = 'GCSB, New Zealand Information Security Manual, version 3.9: 7.3.8.C.01 (November 2025)'
    expect(clauseText(manual)).toBe('NZISM 7.3.8.C.01')
    const page = 'NZ Protective Security Requirements, Contact reporting: whole page (older page)'
    expect(clauseText(page)).toBe('Contact reporting, whole page')
    const heading = 'NZ Protective Security Requirements, Processes: Record security incidents (2024)'
    expect(clauseText(heading)).toBe('Record security incidents')
    expect(clauseText('as agreed')).toBe('as agreed')
  })
})
