import { _electron, expect, test } from '@playwright/test'
import { spawn } from 'node:child_process'
import { createSocket } from 'node:dgram'
import { mkdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { appFolder, canSandbox, environment, pressLockKey, temporaryFolder } from '../helpers/electron-app'
import { internetUses, leaks, listeningPorts, tracedElectron } from '../helpers/network-trace'

/* The app does what tempts Chromium to talk, under strace (so on Linux), and not a byte may leave. */

test('nothing connects and no byte is sent, while the page and the shell are made to try', async () => {
  const home = temporaryFolder()
  const { program, record } = tracedElectron(home.path)
  /* Started by its path, so that none of the driver's own code and switches are loaded into it. */
  const app = await _electron.launch({
    executablePath: program,
    args: [appFolder, `--register=${join(home.path, 'register')}`],
    env: environment(home.path),
    chromiumSandbox: canSandbox,
  })
  try {
    await expect
      .poll(() =>
        app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.isLoading()),
      )
      .toBe(false)
    const tried = await app.evaluate(({ BrowserWindow }, code) => {
      const [window] = BrowserWindow.getAllWindows()
      return window?.webContents.executeJavaScript(code, true) as Promise<number>
    }, tempt)
    expect(tried).toBe(4)
    await app.evaluate(async ({ net, session }) => {
      await net.fetch('https://example.org/').catch(() => undefined)
      await session.defaultSession.resolveHost('example.org').catch(() => undefined)
    })
    await pressLockKey(app)
  } finally {
    await app.close()
  }
  const uses = internetUses(record)
  const driverPorts = listeningPorts(uses)
  expect(driverPorts.length).toBe(2)
  expect(leaks(uses, driverPorts).map((use) => use.line)).toEqual([])
  home.remove()
})

test('the same detector sees requests made on purpose', async () => {
  const home = temporaryFolder()
  const received: string[] = []
  const server = createServer((request, response) => {
    received.push(request.url ?? '')
    response.end('x')
  })
  const listener = createSocket('udp4').on('message', (message) => received.push(String(message)))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  await new Promise<void>((resolve) => listener.bind(0, '127.0.0.1', resolve))
  const [tcp, udp] = [(server.address() as AddressInfo).port, listener.address().port]
  const app = join(home.path, 'talker')
  mkdirSync(app)
  writeFileSync(join(app, 'package.json'), JSON.stringify({ name: 'talker', main: 'main.cjs' }))
  writeFileSync(join(app, 'main.cjs'), talker(tcp, udp))
  const { program, record } = tracedElectron(home.path)

  const args = [...(canSandbox ? [] : ['--no-sandbox']), app]
  const child = spawn(program, args, { env: environment(home.path), stdio: 'ignore' })
  await new Promise((resolve) => child.once('exit', resolve))
  server.close()
  listener.close()

  expect(received.sort()).toEqual(['/from-chromium', '/from-node', 'a datagram'])
  const found = leaks(internetUses(record), [])
  const connects = found.filter((use) => use.call === 'connect' && use.line.includes(`htons(${String(tcp)})`))
  expect(connects.length).toBeGreaterThanOrEqual(2)
  expect(found.some((use) => use.socket.startsWith('TCP') && use.bytes > 0)).toBe(true)
  expect(found.some((use) => use.socket.startsWith('UDP') && use.bytes > 0)).toBe(true)
  home.remove()
})

/* What a page may try, in its own words; answers how many addresses it tried. */
const tempt = `(async () => {
  const urls = ['https://example.org/', 'http://192.0.2.1/', 'http://[2001:db8::1]/', 'ws://192.0.2.1/']
  for (const url of urls) {
    await fetch(url).catch(() => undefined)
    for (const rel of ['preconnect', 'dns-prefetch', 'prefetch', 'icon'])
      document.head.append(Object.assign(document.createElement('link'), { rel, href: url }))
    navigator.sendBeacon(url.replace('ws:', 'http:'))
  }
  const peer = new RTCPeerConnection({ iceServers: [{ urls: 'stun:192.0.2.1:3478' }] })
  peer.createDataChannel('x')
  await peer.setLocalDescription()
  const area = Object.assign(document.createElement('textarea'), { spellcheck: true, value: 'speling mistaks' })
  document.body.append(area)
  area.focus()
  await new Promise((resolve) => setTimeout(resolve, 3000))
  peer.close()
  area.remove()
  return urls.length
})()`

/* An app with none of our guards, which asks Chromium, Node's HTTP and a datagram socket to talk. */
function talker(tcp: number, udp: number): string {
  return `
    const { app, net } = require('electron')
    const http = require('node:http')
    const dgram = require('node:dgram')
    app.whenReady().then(async () => {
      await net.fetch('http://127.0.0.1:${String(tcp)}/from-chromium')
      await new Promise((resolve) => http.get('http://127.0.0.1:${String(tcp)}/from-node', resolve))
      const socket = dgram.createSocket('udp4')
      await new Promise((resolve) => socket.send('a datagram', ${String(udp)}, '127.0.0.1', resolve))
      app.exit(0)
    })
  `
}
