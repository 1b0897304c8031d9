import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fileName, isOurs, serve } from '../../../../main/shell/protocol'

let folder = ''

beforeAll(() => {
  const outer = mkdtempSync(join(tmpdir(), 'closehold-protocol-'))
  folder = join(outer, 'renderer')
  mkdirSync(join(folder, 'assets'), { recursive: true })
  writeFileSync(join(outer, 'secret.js'), 'secret')
  writeFileSync(join(folder, 'index.html'), '<!doctype html><html><head><title>x</title></head></html>')
  writeFileSync(join(folder, 'assets', 'main.js'), 'run()')
  writeFileSync(join(folder, 'notes.txt'), 'no such kind')
  writeFileSync(join(folder, '.hidden.js'), 'hidden')
})

afterAll(() => {
  rmSync(join(folder, '..'), { recursive: true, force: true })
})

const get = (path: string, method = 'GET') => serve(folder, { url: `app://closehold${path}`, method })

describe('the page protocol', () => {
  it('serves the page with a policy and a nonce that is new every time', async () => {
    const [one, two] = [await get('/'), await get('/index.html')]
    const nonces = await Promise.all(
      [one, two].map(async (answer) => /csp-nonce" content="([^"]+)"/.exec(await answer.text())?.[1] ?? ''),
    )
    const policies = [one, two].map((answer) => answer.headers.get('Content-Security-Policy') ?? '')
    expect(new Set(nonces).size).toBe(2)
    nonces.forEach((nonce, at) => {
      expect(nonce.length).toBeGreaterThanOrEqual(22)
      expect(policies[at]).toContain(`'nonce-${nonce}'`)
    })
    expect(policies[0]).toMatch(/^default-src 'none'; script-src 'self';/)
    expect(policies[0]).not.toMatch(/unsafe|https?:|\*/)
    expect(one.headers.get('Cross-Origin-Opener-Policy')).toBe('same-origin')
    expect(one.headers.get('Cross-Origin-Resource-Policy')).toBe('same-origin')
  })

  it('serves its files with their kind', async () => {
    const answer = await get('/assets/main.js?v=1#top')
    expect(answer.headers.get('Content-Type')).toBe('text/javascript; charset=utf-8')
    expect(await answer.text()).toBe('run()')
  })

  it.each([
    '/../secret.js',
    '/%2e%2e/secret.js',
    '/..%2fsecret.js',
    '/assets/..%2f..%2fsecret.js',
    '/assets%5c..%5c..%5csecret.js',
    '//secret.js',
    '/.hidden.js',
    '/assets/main.js%00.html',
    '/notes.txt',
    '/assets',
    '/absent.js',
    '/%zz.js',
  ])('answers nothing for %s', async (path) => {
    expect((await get(path)).status).toBe(404)
  })

  it('answers no other method', async () => {
    expect((await get('/', 'POST')).status).toBe(404)
  })

  it('names no file for another host or scheme', () => {
    expect(fileName('app://elsewhere/index.html')).toBeNull()
    expect(fileName('file:///etc/passwd')).toBeNull()
    expect(fileName('app://closehold.example/index.html')).toBeNull()
  })

  it('lets through only our origin and what the page made itself', () => {
    expect(['app://closehold/', 'blob:app://closehold/1', 'data:image/png;base64,AA'].every(isOurs)).toBe(
      true,
    )
    const foreign = [
      'https://example.org/',
      'http://127.0.0.1/',
      'ws://x/',
      'file:///x',
      'app://closehold.org/',
      'data:text/html,x',
    ]
    expect(foreign.filter(isOurs)).toEqual([])
  })
})
