import { describe, expect, it } from 'vitest'
import { formatRoute, parseRoute, type Route } from '../../../../renderer/state/route'

const routes: readonly Route[] = [
  { screen: 'home' },
  { screen: 'cases' },
  { screen: 'new-case', draft: '' },
  { screen: 'new-case', draft: 'new:00ff' },
  { screen: 'case', reference: 'CH-7Q4K-2M', tab: 'facts' },
  { screen: 'case', reference: 'CH-7Q4K-2M', tab: 'documents' },
  { screen: 'reports', reference: '' },
  { screen: 'reports', reference: 'RP-7Q4K-2M' },
  { screen: 'people', reference: '' },
  { screen: 'people', reference: 'PN-7Q4K-2M' },
  { screen: 'requests' },
  { screen: 'emergency', reference: '' },
  { screen: 'emergency', reference: 'CH-7Q4K-2M' },
  { screen: 'audit' },
  { screen: 'transfers' },
  { screen: 'verify' },
  { screen: 'administration', tab: 'recovery' },
]

describe('routes', () => {
  it.each(routes)('reads back what it writes: %j', (route) => {
    expect(parseRoute(formatRoute(route))).toEqual(route)
  })

  it('shows home for an address it does not know, and the first part for an unknown tab', () => {
    expect(parseRoute('')).toEqual({ screen: 'home' })
    expect(parseRoute('#/nowhere')).toEqual({ screen: 'home' })
    expect(parseRoute('#/%E0%A4%A')).toEqual({ screen: 'home' })
    expect(parseRoute('#/cases/CH-7Q4K-2M/secrets')).toMatchObject({ tab: 'facts' })
  })
})
