import { describe, expect, it } from 'vitest'
import { type LockParts, runLock, vaultGrace } from '../../../../main/shell/lock'

function recorder(vaultClosed: Promise<void>, broken: readonly string[] = []) {
  const steps: string[] = []
  const step = (name: string) => () => {
    steps.push(name)
    if (broken.includes(name)) throw new Error(`${name} failed`)
  }
  const parts: LockParts = {
    hideWindow: step('hide'),
    askVault: (why) => {
      step(`ask ${why}`)()
    },
    vaultClosed,
    killVault: step('kill'),
    endView: step('end view'),
    clearClipboard: () => Promise.resolve().then(step('clipboard')),
    leave: step('leave'),
  }
  return { steps, parts }
}

const order = (why: string) => ['hide', `ask ${why}`, 'kill', 'end view', 'clipboard', 'leave']

describe('the lock', () => {
  it('runs its steps in order once the vault has closed', async () => {
    const { steps, parts } = recorder(Promise.resolve())
    await runLock(parts, 'idle')
    expect(steps).toEqual(order('idle'))
  })

  it('waits for the vault before it ends anything', async () => {
    let close: () => void = () => undefined
    const { steps, parts } = recorder(
      new Promise((resolve) => {
        close = resolve
      }),
    )
    const locked = runLock(parts, 'key')
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(steps).toEqual(['hide', 'ask key'])
    close()
    await locked
    expect(steps).toEqual(order('key'))
  })

  it('does not wait for a vault that hangs: all is over within a second', async () => {
    const { steps, parts } = recorder(new Promise(() => undefined))
    const start = performance.now()
    await runLock(parts, 'suspend')
    const took = performance.now() - start
    expect(steps).toEqual(order('suspend'))
    expect(took).toBeGreaterThanOrEqual(vaultGrace - 5)
    expect(took).toBeLessThan(1000)
  })

  it('leaves even when every earlier step fails', async () => {
    const { steps, parts } = recorder(Promise.resolve(), [
      'hide',
      'ask close',
      'kill',
      'end view',
      'clipboard',
    ])
    await runLock(parts, 'close')
    expect(steps).toEqual(order('close'))
  })

  it('does not wait for a clipboard that hangs', async () => {
    const { steps, parts } = recorder(Promise.resolve())
    await runLock({ ...parts, clearClipboard: () => new Promise(() => undefined) }, 'key')
    expect(steps.at(-1)).toBe('leave')
  })
})
