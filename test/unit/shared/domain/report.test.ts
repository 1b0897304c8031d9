import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compulsoryOf, reportForm, reportKinds, reportProblems } from '../../../../shared/domain/report'
import { circumstanceKinds } from '../../../../shared/domain/circumstances'
import { contactCriteria, contactIndicators } from '../../../../shared/domain/foreign-contact'
import { weaknessTargets } from '../../../../shared/domain/weakness'
import { readReportCode, reportCodeFrom } from '../../../../shared/domain/report-code'
import { wasTestedUnauthorised } from '../../../../shared/domain/report-labels'
import { shortReports, wholeWeakness } from '../../../fixtures/reports'

const now = new Date('2026-03-02T00:00:00Z')

describe('what a reporter must answer', () => {
  it.each(reportKinds)('at most seven things, the kind itself counted: %s (PSR-26)', (kind) => {
    const names = compulsoryOf(kind)
    expect(names).toEqual(
      expect.arrayContaining(['danger', 'what', 'noticedAt', 'marking', 'reporter.category']),
    )
    expect(names.length + 1).toBeLessThanOrEqual(7)
  })

  it.each(reportKinds)('and nothing else: %s is complete with those alone', (kind) => {
    const short = shortReports[kind]
    expect(reportForm.safeParse(short).success).toBe(true)
    for (const name of compulsoryOf(kind)) {
      const [outer = '', inner] = name.split('.')
      const less = { ...short, [outer]: inner === undefined ? undefined : {} }
      expect(reportForm.safeParse(less).success, name).toBe(false)
    }
  })

  it('takes no name, and no answer it does not know', () => {
    expect(reportForm.safeParse({ ...shortReports.incident, reporter: { category: 'other' } }).success).toBe(
      true,
    )
    expect(reportForm.safeParse({ ...shortReports.incident, colour: 'red' }).success).toBe(false)
    expect(reportForm.safeParse({ ...shortReports.incident, basis: 'observed' }).success).toBe(false)
  })
})

describe('what a report can say', () => {
  it('keeps words exactly as typed, and refuses what could hide text', () => {
    const typed = '  e\u0301 first line\r\n\n\tsecond  '
    const parsed = reportForm.parse({ ...shortReports.incident, what: typed })
    expect(parsed.what).toBe(typed)
    for (const what of ['  \n ', 'left\u202eright', 'a\u0000b', 'x'.repeat(20_001)]) {
      expect(reportForm.safeParse({ ...shortReports.incident, what }).success).toBe(false)
    }
  })

  it.each([
    { basis: 'observed', row: 'PSR-06' },
    { basis: 'suspected', row: 'PSR-07' },
  ] as const)('a weakness that is $basis ($row)', ({ basis }) => {
    expect(reportForm.parse({ ...shortReports.weakness, basis })).toMatchObject({ kind: 'weakness', basis })
  })

  it.each(weaknessTargets)('a threat to a %s (PSR-08)', (target) => {
    expect(reportForm.parse({ ...shortReports.weakness, targets: [target] })).toMatchObject({
      targets: [target],
    })
  })

  it('flags a weakness that was tried out, unless it is known to be authorised (PSR-10)', () => {
    expect(wasTestedUnauthorised(reportForm.parse(wholeWeakness))).toBe(true)
    expect(wasTestedUnauthorised(reportForm.parse({ ...wholeWeakness, testAuthorised: 'yes' }))).toBe(false)
    expect(wasTestedUnauthorised(reportForm.parse(shortReports.weakness))).toBe(false)
  })

  it.each([
    { criterion: 'unusual', row: 'PSR-51' },
    { criterion: 'suspicious', row: 'PSR-52' },
    { criterion: 'asked-for-assets', row: 'PSR-53' },
    { criterion: 'asked-for-marked-information', row: 'PSR-54' },
  ] as const)('a contact because it was $criterion ($row)', ({ criterion }) => {
    const given = { ...shortReports.contact, criteria: [criterion], askedMarking: 'SECRET' }
    expect(reportForm.parse(given)).toMatchObject({ criteria: [criterion], askedMarking: 'SECRET' })
    expect(contactCriteria).toContain(criterion)
    expect(reportForm.safeParse({ ...shortReports.contact, criteria: [] }).success).toBe(false)
  })

  it('every indicator of a contact and every change of circumstances by itself', () => {
    for (const indicator of contactIndicators)
      expect(reportForm.safeParse({ ...shortReports.contact, indicators: [indicator] }).success).toBe(true)
    for (const change of circumstanceKinds)
      expect(reportForm.safeParse({ ...shortReports.circumstances, changes: [change] }).success).toBe(true)
  })
})

describe('what is refused', () => {
  it('what is thought to be marked above the machine, with what to do about it; not sure is taken', () => {
    const secret = reportForm.parse({ ...shortReports.incident, marking: 'SECRET' })
    expect(reportProblems(secret, 'SECRET', now)).toEqual([])
    const [problem] = reportProblems(secret, 'RESTRICTED', now)
    expect(problem?.path).toBe('report.marking')
    expect(problem?.message).toContain('accredited to RESTRICTED')
    expect(reportProblems(reportForm.parse(shortReports.incident), 'UNCLASSIFIED', now)).toEqual([])
  })

  it('having noticed it the day after tomorrow', () => {
    const at = { at: '2026-03-04T09:30:00+13:00', zone: 'Pacific/Auckland' }
    const ahead = reportForm.parse({ ...shortReports.incident, noticedAt: at, happenedAt: at })
    expect(reportProblems(ahead, 'SECRET', now).map(({ path }) => path)).toEqual([
      'report.noticedAt',
      'report.happenedAt',
    ])
  })
})

describe('the code of a receipt', () => {
  const codes = fc.uint8Array({ minLength: 26, maxLength: 26 }).map((bytes) => reportCodeFrom(bytes))
  const places = fc.integer({ min: 0, max: 34 }).filter((at) => at % 5 !== 4)
  const character = fc.constantFrom(...'0123456789ABCDEFGHJKMNPQRSTVWXYZ')

  it('carries 130 bits in seven groups, and is read however it is typed', () => {
    fc.assert(
      fc.property(codes, (code) => {
        const typed = code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')
        return (
          /^(?:[0-9A-HJKMNP-TV-Z]{4}-){6}[0-9A-HJKMNP-TV-Z]{4}$/.test(code) && readReportCode(typed) === code
        )
      }),
    )
    expect(() => reportCodeFrom(new Uint8Array(25))).toThrow(RangeError)
  })

  it('notices any two wrong characters', () => {
    fc.assert(
      fc.property(codes, places, character, places, character, (code, first, one, second, other) => {
        const typed = [...code]
        typed[first] = one
        typed[second] = other
        fc.pre(typed.join('') !== code)
        return readReportCode(typed.join('')) === null
      }),
      { numRuns: 500 },
    )
    for (const wrong of ['', 'ABCD', 'U'.repeat(28), '!'.repeat(28)]) expect(readReportCode(wrong)).toBeNull()
  })
})
