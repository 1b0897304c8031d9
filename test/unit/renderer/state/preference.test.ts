import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createPreference, preferenceDelayMs } from '../../../../renderer/state/preference'
import type { Bridge } from '../../../../renderer/bridge'

let saved: string[] = []
let lock: () => void = () => undefined
let answer: (value: string | null) => void = () => undefined

function vault(): Pick<Bridge, 'call' | 'onLocking'> {
  return {
    call: ((name: string, input: { value?: string }): Promise<unknown> => {
      if (name === 'preference.save') {
        saved.push(input.value ?? '')
        return Promise.resolve({ ok: true, value: {} })
      }
      return new Promise((resolve) => {
        answer = (value) => {
          resolve({ ok: true, value: { value } })
        }
      })
    }) as unknown as Bridge['call'],
    onLocking: (listener) => {
      lock = listener
      return () => undefined
    },
  }
}

const number = (kept: unknown) => (typeof kept === 'number' ? kept : 0)
const settled = () => vi.advanceTimersByTimeAsync(0)

beforeEach(() => {
  saved = []
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('a preference', () => {
  it('is asked for once and is what was kept, or its beginning when that cannot be read', async () => {
    for (const [kept, value] of [
      ['7', 7],
      [null, 0],
      ['{', 0],
      ['"seven"', 0],
    ] as const) {
      const preference = createPreference('cases', number, vault())
      preference.load()
      preference.load()
      expect(preference.get()).toBeUndefined()
      answer(kept)
      await settled()
      expect(preference.get()).toBe(value)
    }
  })

  it('is kept a moment after the last of several changes', async () => {
    const preference = createPreference('cases', number, vault())
    preference.load()
    answer(null)
    await settled()
    preference.set(1)
    vi.advanceTimersByTime(preferenceDelayMs / 2)
    preference.set(2)
    vi.advanceTimersByTime(preferenceDelayMs - 1)
    expect(saved).toEqual([])
    vi.advanceTimersByTime(1)
    expect(saved).toEqual(['2'])
  })

  it('is handed over when the lock begins, once', async () => {
    const preference = createPreference('cases', number, vault())
    preference.load()
    answer(null)
    await settled()
    lock()
    preference.set(3)
    lock()
    vi.advanceTimersByTime(preferenceDelayMs)
    expect(saved).toEqual(['3'])
  })

  it('stays what was chosen while the kept one was on its way', async () => {
    const preference = createPreference('cases', number, vault())
    preference.load()
    preference.set(5)
    answer('1')
    await settled()
    expect(preference.get()).toBe(5)
  })
})
