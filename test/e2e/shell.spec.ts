import { expect, test } from '@playwright/test'
import { readdirSync, readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { appEnded, launchApp, pressLockKey, type RunningApp, temporaryFolder } from '../helpers/electron-app'

const home = temporaryFolder()
const register = join(home.path, 'register')
let running: RunningApp
let server: Server
let address = ''
let hits = 0

test.beforeAll(async () => {
  server = createServer((_request, response) => {
    hits += 1
    response.setHeader('Access-Control-Allow-Origin', '*').end('reached')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  address = `127.0.0.1:${String((server.address() as AddressInfo).port)}`
  running = await launchApp({ register, home: home.path })
})

test.afterAll(async () => {
  await running.close()
  server.close()
  home.remove()
})

test('the window is sandboxed, isolated and keeps nothing on disk', async () => {
  const found = await running.app.evaluate(({ BrowserWindow, Menu }) => {
    const [window] = BrowserWindow.getAllWindows()
    const contents = window?.webContents
    return {
      windows: BrowserWindow.getAllWindows().length,
      /* Undocumented, and so not in the types. */
      preferences: (contents as unknown as { getLastWebPreferences(): object }).getLastWebPreferences(),
      isPersistent: contents?.session.isPersistent(),
      storagePath: contents?.session.storagePath,
      spelling: contents?.session.isSpellCheckerEnabled(),
      hasMenu: Menu.getApplicationMenu() !== null,
    }
  })
  expect(found.windows).toBe(1)
  expect(found.preferences).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    webviewTag: false,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
  })
  expect(found.isPersistent).toBe(false)
  expect(found.storagePath ?? null).toBeNull()
  expect(found.spelling).toBe(false)
  expect(found.hasMenu).toBe(process.platform === 'darwin')
})

test('the page has no Node and is given nothing by the preload script', async () => {
  const found = await running.page.evaluate(() => {
    const frame = document.createElement('iframe')
    document.body.append(frame)
    const plain = new Set(Object.getOwnPropertyNames(frame.contentWindow))
    /* The page's own code keeps zod's registries there. */
    const isPageOwn = (name: string) => /^\d+$|^__zod_/.test(name)
    const extra = Object.getOwnPropertyNames(window).filter((name) => !plain.has(name) && !isPageOwn(name))
    frame.remove()
    const node = ['require', 'process', 'Buffer', 'module', 'global', 'electron', 'ipcRenderer']
    return {
      extra,
      node: node.filter((name) => name in window),
      url: location.href,
      isolated: crossOriginIsolated,
    }
  })
  expect(found.extra).toEqual([])
  expect(found.node).toEqual([])
  expect(found.url).toMatch(/^app:\/\/closehold\//)
  expect(found.isolated).toBe(true)
})

test('the policy stops inline scripts, handlers and code made from text', async () => {
  const ran = await running.page.evaluate(temptCode)
  expect(ran).toEqual([])
})

test('no request leaves the page', async () => {
  const before = hits
  const reached = await running.page.evaluate(async (host) => {
    const tries: Record<string, () => Promise<unknown>> = {
      fetch: () => fetch(`http://${host}/`, { mode: 'no-cors' }),
      https: () => fetch('https://example.org/', { mode: 'no-cors' }),
      own: () => fetch('app://closehold/index.html'),
      file: () => fetch('file:///etc/hostname'),
      beacon: () =>
        navigator.sendBeacon(`http://${host}/`) ? Promise.resolve() : Promise.reject(new Error('no')),
      image: () => loaded(Object.assign(new Image(), { src: `http://${host}/a.png` })),
      script: () => loaded(added('script', { src: `http://${host}/a.js` })),
      frame: () => framed(`http://${host}/`),
      socket: () => loaded(new WebSocket(`ws://${host}/`)),
    }
    const names: string[] = []
    for (const [name, attempt] of Object.entries(tries))
      await attempt().then(
        () => names.push(name),
        () => undefined,
      )
    return names

    function loaded(target: EventTarget): Promise<void> {
      return new Promise((resolve, reject) => {
        for (const event of ['load', 'open']) target.addEventListener(event, () => resolve())
        for (const event of ['error', 'close']) target.addEventListener(event, () => reject(new Error(event)))
      })
    }
    function added(tag: 'script', properties: object): HTMLElement {
      const element = Object.assign(document.createElement(tag), properties)
      document.body.append(element)
      return element
    }
    async function framed(src: string): Promise<void> {
      const frame = Object.assign(document.createElement('iframe'), { src })
      document.body.append(frame)
      await new Promise((resolve) => setTimeout(resolve, 500))
      frame.remove()
      throw new Error('only a hit counts')
    }
  }, address)
  /* A beacon is only promised to be queued; whether it went is what the server says. */
  expect(reached.filter((name) => name !== 'beacon')).toEqual([])
  expect(hits).toBe(before)
  expect(await fetch(`http://${address}/`).then((answer) => answer.text())).toBe('reached')
  expect(hits).toBe(before + 1)
})

test('no session of the app makes a request, even from the main process', async () => {
  const before = hits
  const answers = await running.app.evaluate(async ({ BrowserWindow, net, session }, url) => {
    const [window] = BrowserWindow.getAllWindows()
    const sessions = [session.defaultSession, session.fromPartition('made-later')]
    if (window) sessions.push(window.webContents.session)
    const asked = [...sessions.map((each) => each.fetch(url)), net.fetch(url)]
    const outcome = (each: Promise<Response>) => each.then(() => 'reached', String)
    return Promise.all(asked.map(outcome))
  }, `http://${address}/`)
  expect(answers.length).toBe(4)
  for (const answer of answers) expect(answer).toContain('ERR_BLOCKED_BY_CLIENT')
  expect(hits).toBe(before)
})

test('the page stays where it is and opens no window', async () => {
  const opened = await running.page.evaluate(async (host) => {
    const made = window.open(`http://${host}/`)
    const link = Object.assign(document.createElement('a'), { href: `http://${host}/`, target: '_blank' })
    document.body.append(link)
    link.click()
    link.target = ''
    link.click()
    link.remove()
    location.href = 'app://closehold/elsewhere'
    await new Promise((resolve) => setTimeout(resolve, 500))
    return made !== null
  }, address)
  expect(opened).toBe(false)
  expect(new URL(running.page.url()).pathname).toBe('/')
  expect(await running.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
})

test('every permission is denied', async () => {
  const answers = await running.page.evaluate(async () => {
    const names = [
      'geolocation',
      'notifications',
      'camera',
      'microphone',
      'clipboard-read',
      'midi',
      'persistent-storage',
    ]
    const states = await Promise.all(
      names.map((name) =>
        navigator.permissions.query({ name: name as PermissionName }).then((found) => found.state),
      ),
    )
    const media = await navigator.mediaDevices.getUserMedia({ audio: true }).then(
      () => 'granted',
      () => 'denied',
    )
    const screen = await navigator.mediaDevices.getDisplayMedia().then(
      () => 'granted',
      () => 'denied',
    )
    return [...states, await Notification.requestPermission(), media, screen]
  })
  expect(new Set(answers)).toEqual(new Set(['denied']))
})

test('nothing can be downloaded', async () => {
  await running.app.evaluate(({ BrowserWindow }) => {
    const seen: boolean[] = []
    Object.assign(globalThis, { seen })
    BrowserWindow.getAllWindows()[0]?.webContents.session.on('will-download', (event) => {
      seen.push(event.defaultPrevented)
    })
  })
  await running.page.evaluate(async () => {
    const href = URL.createObjectURL(new Blob(['content']))
    const link = Object.assign(document.createElement('a'), { href, download: 'content.txt' })
    document.body.append(link)
    link.click()
    link.remove()
    await new Promise((resolve) => setTimeout(resolve, 500))
  })
  expect(await running.app.evaluate(() => (globalThis as unknown as { seen: boolean[] }).seen)).toEqual([
    true,
  ])
})

test('the lock key does nothing while nobody is signed in', async () => {
  await pressLockKey(running.app)
  await running.page.waitForTimeout(300)
  expect(running.process.exitCode).toBeNull()
})

test('a vault that dies takes every process with it, and the app begins anew with clean arguments', async () => {
  const own = await launchApp({ register: join(home.path, 'second'), home: join(home.path, 'other') })
  const first = own.process.pid
  const processes = await own.app.evaluate(({ app }) =>
    app.getAppMetrics().map(({ pid, name }) => ({ pid, isVault: name === 'Closehold vault' })),
  )
  const vaults = processes.filter((each) => each.isVault)
  expect(vaults.length).toBe(1)
  const started = Date.now()
  for (const { pid } of vaults) process.kill(pid, 'SIGKILL')
  await appEnded(own)
  expect(Date.now() - started).toBeLessThan(1500)

  const next = await expect
    .poll(() => processesOf(join(home.path, 'second')).filter(({ pid }) => pid !== first), {
      timeout: 10_000,
    })
    .not.toEqual([])
    .then(() => processesOf(join(home.path, 'second')).filter(({ pid }) => pid !== first))
  try {
    const line = next.map((each) => each.line).find((each) => !each.includes('--type=')) ?? ''
    expect(line).toContain('--deaths=1')
    expect(line).not.toMatch(/inspect|remote-debugging|loader|(^| )-r /)
    for (const { pid } of processes) expect(readdirSync('/proc')).not.toContain(String(pid))
  } finally {
    for (const { pid, line } of next) if (!line.includes('--type=')) process.kill(pid, 'SIGKILL')
  }
})

/* Runs code in each forbidden way and answers which of them ran. Not within the driver's own call, which the
   policy does not bind. */
const temptCode = `new Promise((resolve) => setTimeout(() => {
  const ran = []
  window.ran = ran
  const script = document.createElement('script')
  script.textContent = 'window.ran.push("inline")'
  const button = document.createElement('button')
  button.setAttribute('onclick', 'window.ran.push("handler")')
  const style = document.createElement('style')
  style.textContent = 'body { --reached: 1 }'
  document.body.append(script, button, style)
  button.click()
  const made = { eval: () => eval('1'), Function: () => new Function('return 1')() }
  for (const [name, make] of Object.entries(made))
    try {
      make()
      ran.push(name)
    } catch {}
  if (getComputedStyle(document.body).getPropertyValue('--reached') !== '') ran.push('style')
  for (const each of [script, button, style]) each.remove()
  delete window.ran
  resolve(ran)
}))`

/* Processes whose command line names a path, by Linux's own account. */
function processesOf(path: string): { pid: number; line: string }[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const line = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
        return line.includes(path) ? [{ pid: Number(pid), line }] : []
      } catch {
        return []
      }
    })
}
