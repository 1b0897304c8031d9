import { useSyncExternalStore } from 'react'

/** Where the person is; kept in the address's hash so that Back works. */
export type Route =
  | { readonly screen: 'home' }
  | { readonly screen: 'cases' }
  | { readonly screen: 'new-case'; readonly draft: string }
  | { readonly screen: 'case'; readonly reference: string; readonly tab: CaseTab }
  | { readonly screen: 'reports'; readonly reference: string }
  | { readonly screen: 'people'; readonly reference: string }
  | { readonly screen: 'requests' }
  | { readonly screen: 'emergency'; readonly reference: string }
  | { readonly screen: 'extract'; readonly reference: string }
  | { readonly screen: 'directory' }
  | { readonly screen: 'transfers' }
  | { readonly screen: 'verify' }
  | { readonly screen: 'audit' }
  | { readonly screen: 'administration'; readonly tab: AdministrationTab }

export const caseTabs = ['facts', 'work', 'fairness', 'chronology', 'documents', 'access'] as const
export type CaseTab = (typeof caseTabs)[number]
export const administrationTabs = [
  'accounts',
  'roles',
  'delegation',
  'organisation',
  'recovery',
  'register-key',
  'me',
  'about',
] as const
export type AdministrationTab = (typeof administrationTabs)[number]

/** `#/cases/CH-7Q4K-2M/documents` → a route; anything unknown is home. */
export function parseRoute(hash: string): Route {
  const [screen = '', first = '', second = ''] = hash
    .replace(/^#?\/?/, '')
    .split('/')
    .map(decodePart)
  switch (screen) {
    case 'cases':
      if (first === '') return { screen: 'cases' }
      if (first === 'new') return { screen: 'new-case', draft: second }
      return { screen: 'case', reference: first, tab: oneOf(caseTabs, second, 'facts') }
    case 'reports':
    case 'people':
    case 'emergency':
    case 'extract':
      return { screen, reference: first }
    case 'requests':
    case 'directory':
    case 'transfers':
    case 'verify':
    case 'audit':
      return { screen }
    case 'administration':
      return { screen: 'administration', tab: oneOf(administrationTabs, first, 'accounts') }
    default:
      return { screen: 'home' }
  }
}

/** The hash of a route: `parseRoute(formatRoute(r))` is `r`. */
export function formatRoute(route: Route): string {
  switch (route.screen) {
    case 'home':
      return '#/'
    case 'new-case':
      return `#/cases/new/${encodeURIComponent(route.draft)}`
    case 'case':
      return `#/cases/${route.reference}${route.tab === 'facts' ? '' : `/${route.tab}`}`
    case 'reports':
      return `#/reports${route.reference === '' ? '' : `/${encodeURIComponent(route.reference)}`}`
    case 'people':
      return `#/people${route.reference === '' ? '' : `/${encodeURIComponent(route.reference)}`}`
    case 'extract':
      return `#/extract/${encodeURIComponent(route.reference)}`
    case 'emergency':
      return `#/emergency${route.reference === '' ? '' : `/${encodeURIComponent(route.reference)}`}`
    case 'administration':
      return `#/administration/${route.tab}`
    default:
      return `#/${route.screen}`
  }
}

function decodePart(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return ''
  }
}

function oneOf<T extends string>(values: readonly T[], value: string, otherwise: T): T {
  return values.find((candidate) => candidate === value) ?? otherwise
}

export function go(route: Route): void {
  window.location.hash = formatRoute(route)
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('hashchange', listener)
  return () => {
    window.removeEventListener('hashchange', listener)
  }
}

export function useRoute(): Route {
  return parseRoute(useSyncExternalStore(subscribe, () => window.location.hash))
}
