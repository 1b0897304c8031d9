import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'

/** Where the page is served: the only origin this app knows. */
export const origin = 'app://closehold'

/** How Electron must treat the scheme; to be registered before it is ready. */
export const scheme = {
  scheme: 'app',
  privileges: { standard: true, secure: true, supportFetchAPI: true },
} as const

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
}

/** Whether a request may be answered at all: our own origin, or what the page made itself. */
export function isOurs(url: string): boolean {
  return url.startsWith(`${origin}/`) || url.startsWith(`blob:${origin}/`) || url.startsWith('data:image/')
}

/**
 * Answers one request of the page from `folder`. Nothing outside it, nothing of an unknown kind, nothing by
 * another method. The page itself gets a fresh nonce, in its policy and in `<meta name="csp-nonce">`.
 */
export async function serve(folder: string, request: { url: string; method: string }): Promise<Response> {
  const name = request.method === 'GET' ? fileName(request.url) : null
  const type = name === null ? undefined : types[extname(name)]
  if (name === null || type === undefined) return new Response(null, { status: 404 })
  const content = await readFile(join(folder, ...name.split('/'))).catch(() => null)
  if (content === null) return new Response(null, { status: 404 })
  if (name !== 'index.html') return new Response(new Uint8Array(content), { headers: headers(type) })
  const nonce = randomBytes(18).toString('base64')
  return new Response(withNonce(content.toString('utf8'), nonce), {
    headers: { ...headers(type), 'Content-Security-Policy': policy(nonce) },
  })
}

/** The file a URL names, relative and with forward slashes, or null when it names none of ours. */
export function fileName(url: string): string | null {
  if (!url.startsWith(`${origin}/`)) return null
  const path = decode(url.slice(origin.length + 1).replace(/[?#].*$/, ''))
  if (path === '') return 'index.html'
  if (path === null || /[\\:\0]/.test(path)) return null
  const isPlain = path.split('/').every((part) => part !== '' && !part.startsWith('.'))
  return isPlain ? path : null
}

/** The policy of the page: its own files, styles with the nonce, and no way out. */
export function policy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "font-src 'self'",
    "img-src 'self' data: blob:",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

function headers(type: string): Record<string, string> {
  return {
    'Content-Type': type,
    'Cache-Control': 'no-store',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Embedder-Policy': 'require-corp',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
  }
}

function withNonce(page: string, nonce: string): string {
  const tag = `<meta name="csp-nonce" content="${nonce}" />`
  const bare = page.replace(/<meta name="csp-nonce"[^>]*>/g, '')
  return bare.replace('<head>', () => `<head>${tag}`)
}

function decode(path: string): string | null {
  try {
    return decodeURIComponent(path)
  } catch {
    return null
  }
}
