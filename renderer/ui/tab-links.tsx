import type { ReactNode } from 'react'
import styles from './tab-links.module.css'

interface TabLinksProps {
  readonly label: string
  readonly current: string
  readonly tabs: readonly { readonly key: string; readonly label: ReactNode; readonly href: string }[]
}

/** Parts of one screen, each with an address of its own. */
export function TabLinks({ label, current, tabs }: TabLinksProps) {
  return (
    <nav className={styles.tabs} aria-label={label}>
      {tabs.map((tab) => (
        <a key={tab.key} href={tab.href} aria-current={tab.key === current ? 'page' : undefined}>
          {tab.label}
        </a>
      ))}
    </nav>
  )
}
