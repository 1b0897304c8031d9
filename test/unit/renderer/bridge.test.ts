import { describe, expect, it } from 'vitest'
import type { VaultToView, ViewToVault } from '../../../shared/contract/control'
import { createBridge, portFromWindow, type Progress } from '../../../renderer/bridge'

/** A real channel: the view's end, and what the vault hears and says. */
function channel() {
  const { port1, port2 } = new MessageChannel()
  const heard: ViewToVault[] = []
  const waiting: (() => void)[] = []
  port2.onmessage = (event: MessageEvent<ViewToVault>) => {
    heard.push(event.data)
    waiting.splice(0).forEach((go) => go())
  }
  return {
    view: port1,
    heard,
    say: (message: VaultToView) => port2.postMessage(message),
    hears: async (count: number) => {
      while (heard.length < count) await new Promise<void>((go) => waiting.push(go))
    },
    close: () => port2.close(),
  }
}

const soon = () => new Promise((go) => setTimeout(go, 20))

describe('the bridge', () => {
  it('sends one message a call and answers each with its own result', async () => {
    const vault = channel()
    const bridge = createBridge(Promise.resolve(vault.view))
    const first = bridge.call('case.open', { reference: 'CH-7Q4K-2M' })
    const second = bridge.call('draft.list', {})
    await vault.hears(2)
    expect(vault.heard).toEqual([
      { id: 1, operation: 'case.open', input: { reference: 'CH-7Q4K-2M' } },
      { id: 2, operation: 'draft.list', input: {} },
    ])
    vault.say({ id: 2, result: { ok: true, value: [] } })
    vault.say({
      id: 1,
      result: { ok: false, fault: { code: 'notFound', message: 'There is no such case.' } },
    })
    expect(await second).toEqual({ ok: true, value: [] })
    expect(await first).toMatchObject({ ok: false, fault: { code: 'notFound' } })
    vault.close()
  })

  it('reports progress to the call it belongs to, and cancels by its number', async () => {
    const vault = channel()
    const bridge = createBridge(Promise.resolve(vault.view))
    const seen: Progress[] = []
    const stop = new AbortController()
    const call = bridge.call(
      'verify.file',
      {},
      { onProgress: (progress) => seen.push(progress), signal: stop.signal },
    )
    await vault.hears(1)
    vault.say({ id: 1, progress: { done: 1, total: 3, what: 'Signing' } })
    vault.say({ id: 7, progress: { done: 2, total: 3, what: 'of another call' } })
    await soon()
    stop.abort()
    await vault.hears(2)
    expect(vault.heard[1]).toEqual({ id: 1, cancel: true })
    vault.say({ id: 1, result: { ok: false, fault: { code: 'unavailable', message: 'Stopped.' } } })
    await call
    expect(seen).toEqual([{ done: 1, total: 3, what: 'Signing' }])
    vault.close()
  })

  it('tells its listeners when the lock begins and when something changed, until they leave', async () => {
    const vault = channel()
    const bridge = createBridge(Promise.resolve(vault.view))
    const heard: string[] = []
    const leave = bridge.onLocking(() => heard.push('locking'))
    bridge.onChanged((what) => heard.push(what))
    vault.say({ event: 'locking' })
    vault.say({ event: 'changed', what: 'case' })
    await soon()
    leave()
    vault.say({ event: 'locking' })
    await soon()
    expect(heard).toEqual(['locking', 'case'])
    vault.close()
  })

  it('answers every open call, and every later one, once the vault is gone', async () => {
    const vault = channel()
    const bridge = createBridge(Promise.resolve(vault.view))
    const open = bridge.call('draft.list', {})
    await vault.hears(1)
    vault.close()
    expect(await open).toMatchObject({ ok: false, fault: { code: 'unavailable' } })
    expect(await bridge.call('draft.list', {})).toMatchObject({ ok: false, fault: { code: 'unavailable' } })
  })

  it('takes the port only from its own window', async () => {
    const target = new EventTarget()
    const found = portFromWindow(target as unknown as Window)
    const { port1, port2 } = new MessageChannel()
    const message = (data: string, source: unknown) =>
      Object.assign(new Event('message'), { data, source, ports: [port1] })
    let isFound = false
    void found.then(() => (isFound = true))
    target.dispatchEvent(message('vault-port', 'another window'))
    target.dispatchEvent(message('something else', target))
    await soon()
    expect(isFound).toBe(false)
    target.dispatchEvent(message('vault-port', target))
    expect(await found).toBe(port1)
    port1.close()
    port2.close()
  })
})
