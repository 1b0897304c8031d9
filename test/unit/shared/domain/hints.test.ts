import { describe, expect, it } from 'vitest'
import { comparable, daysOf, likeness } from '../../../../shared/domain/case-similar'
import { costSums, moneyText, readMoney } from '../../../../shared/domain/cost'
import { matchesOf, strengthOf, type ContactTrace } from '../../../../shared/domain/contact-match'

const kinds = (asked: ContactTrace, earlier: ContactTrace) =>
  matchesOf(asked, earlier).map(({ kind }) => kind)

describe('contacts that may belong together', () => {
  it('finds the same official whatever the order, case, accents and quotation marks', () => {
    expect(kinds({ officialName: 'Marlow, J.' }, { officialName: '“J Marlow”' })).toEqual(['official'])
    expect(kinds({ officialName: 'Zoë Âvila' }, { officialName: 'zoe avila' })).toEqual(['official'])
  })

  it('points out a name that only looks the same, or differs by one letter', () => {
    expect(kinds({ officialName: 'Ivan Petrov' }, { officialName: 'Іvаn Pеtrоv' })).toEqual(['look-alike'])
    expect(kinds({ officialName: 'Ivan Petrov' }, { officialName: 'Iwan Petrov' })).toEqual(['look-alike'])
    expect(kinds({ officialName: 'Ivan Petrov' }, { officialName: 'Ivann Petrov' })).toEqual(['look-alike'])
    expect(kinds({ officialName: 'Ivan Petrov' }, { officialName: 'Iwan Petroff' })).toEqual([])
    expect(kinds({ officialName: 'Li Wu' }, { officialName: 'Li Wo' })).toEqual([])
  })

  it('takes a country only together with the same approach', () => {
    const asked = { officialCountry: 'Ruritania', indicators: ['flattery-or-sexual-interest'] } as const
    expect(kinds(asked, { officialCountry: 'ruritania' })).toEqual([])
    expect(kinds(asked, { ...asked, officialCountry: 'ruritania' })).toEqual(['approach'])
    expect(kinds(asked, { ...asked, officialCountry: 'Elbonia' })).toEqual([])
    const request = { officialCountry: 'Ruritania', criteria: ['asked-for-assets'] } as const
    expect(kinds(request, request)).toEqual(['approach'])
    const unusual = { officialCountry: 'Ruritania', criteria: ['unusual'] } as const
    expect(kinds(unusual, unusual)).toEqual([])
  })

  it('keeps two people of one name apart where both are linked', () => {
    const holder = (person?: string) => ({ holder: { name: 'Hēmi Tūtaki', person } })
    expect(kinds(holder(), holder())).toEqual(['holder'])
    expect(kinds(holder('PN-1'), holder('PN-1'))).toEqual(['holder'])
    expect(kinds(holder('PN-1'), holder('PN-2'))).toEqual([])
  })

  it('puts the official before the mission, and both before the holder', () => {
    const all = { officialName: 'Jo Marlow', officialMission: 'Consulate', holder: { name: 'Hēmi' } }
    const found = matchesOf(all, all)
    expect(found.map(({ kind }) => kind)).toEqual(['official', 'mission', 'holder'])
    expect(strengthOf(found)).toBeLessThan(strengthOf(found.slice(1)))
  })
})

describe('cases that may be the same', () => {
  const at = (day: string) => ({
    at: `${day}T09:00:00+13:00`,
    zone: 'Pacific/Auckland',
    precision: 'minute' as const,
  })
  const of = (title: string, site?: string, people: string[] = []) => comparable({ title, site, people })

  it('goes by when it happened or was noticed, and by the report only where nothing else is known', () => {
    const reported = at('2026-03-03')
    expect(daysOf({ times: { occurred: at('2026-03-01'), reported } })).toEqual(['2026-03-01'])
    expect(daysOf({ times: { occurred: null, reported } })).toEqual(['2026-03-03'])
    expect(daysOf({ times: {} })).toEqual([])
  })

  it('wants two words, or one with the place, or a person', () => {
    expect(
      likeness(of('Laptop lost in Kōwhai room'), of('Kowhai room: laptop missing')).score,
    ).toBeGreaterThan(0)
    expect(likeness(of('Laptop lost on a train today'), of('A laptop overheated in the library')).score).toBe(
      0,
    )
    expect(
      likeness(
        of('Laptop lost on a train today', 'Pipitea'),
        of('A laptop overheated in the library', 'pipitea'),
      ).score,
    ).toBeGreaterThan(0)
    expect(
      likeness(of('Door open', '', ['Hēmi Tūtaki']), of('Pass lost', '', ['Hemi Tutaki'])).people,
    ).toEqual([0])
    expect(likeness(of('Security incident report'), of('Incident report, security')).score).toBe(0)
  })
})

describe('money', () => {
  it('reads what people write, and adds up exactly by currency and state', () => {
    expect(['1234', '1,234.5', '$ 1 234.50', '0.05', '', '12.345', '-3', 'ten'].map(readMoney)).toEqual([
      123400,
      123450,
      123450,
      5,
      null,
      null,
      null,
      null,
    ])
    expect(moneyText(123450, 'NZD')).toBe('NZD 1,234.50')
    expect(moneyText(5, 'AUD')).toBe('AUD 0.05')
    const one = { category: 'legal', state: 'actual', cents: 10, currency: 'NZD' } as const
    expect(
      costSums([one, { ...one, cents: 20 }, { ...one, state: 'estimated' }, { ...one, currency: 'AUD' }]),
    ).toEqual([
      { currency: 'AUD', state: 'actual', cents: 10 },
      { currency: 'NZD', state: 'actual', cents: 30 },
      { currency: 'NZD', state: 'estimated', cents: 10 },
    ])
  })
})
