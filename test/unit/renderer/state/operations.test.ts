import { describe, expect, it } from 'vitest'
import { isMovedBy } from '../../../../renderer/state/operations'

describe('isMovedBy', () => {
  it('asks again for the feature itself and for what hangs on another', () => {
    expect(isMovedBy('case.list', 'case')).toBe(true)
    expect(isMovedBy('case.due', 'duty')).toBe(true)
    expect(isMovedBy('release.list', 'document')).toBe(true)
    expect(isMovedBy('case.list', 'release')).toBe(false)
    expect(isMovedBy('draft.list', 'case')).toBe(false)
    expect(isMovedBy('constructor.list', 'case')).toBe(false)
  })
})
