import { describe, expect, it } from 'vitest'
import { idleSeconds, isLockKey } from '../../../../main/shell/input'

const press = { type: 'keyDown', key: 'l', control: true, meta: false, alt: false, shift: false }

describe('the lock key', () => {
  it('is Ctrl L or Command L, with caps lock or without', () => {
    expect(isLockKey(press)).toBe(true)
    expect(isLockKey({ ...press, key: 'L' })).toBe(true)
    expect(isLockKey({ ...press, control: false, meta: true })).toBe(true)
  })

  it('is nothing else', () => {
    const others = [{ control: false }, { alt: true }, { shift: true }, { key: 'k' }, { type: 'keyUp' }]
    expect(others.filter((change) => isLockKey({ ...press, ...change }))).toEqual([])
  })
})

describe('idle time', () => {
  it('is that of the whole machine where that can be known', () => {
    expect(idleSeconds(600, 3, false)).toBe(3)
    expect(idleSeconds(2, 600, false)).toBe(2)
  })

  it('is that of our own window under Wayland', () => {
    expect(idleSeconds(600, 0, true)).toBe(600)
  })
})
