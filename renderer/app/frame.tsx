import { Fragment, useState } from 'react'
import { useHotkeys } from '@mantine/hooks'
import { go, useRoute } from '../state/route'
import { useHighestOnScreen } from '../state/on-screen'
import { useSession } from '../state/session'
import { Band } from '../parts/marking-mark'
import { Arrival } from './arrival'
import { ShownReference } from '../parts/rules-reference'
import { Palette } from './palette'
import { Rail } from './rail'
import { Screen } from './screens'
import { ShortcutSheet } from './shortcut-sheet'
import { TopBar } from './top-bar'
import styles from './frame.module.css'

/** Everything around a screen: marking bands, rail, top bar, and the keys that work everywhere. */
export function Frame() {
  const { view, lock } = useSession()
  const route = useRoute()
  const shown = useHighestOnScreen()
  const [isSearching, setSearching] = useState(false)
  const [isHelping, setHelping] = useState(false)

  useHotkeys(
    [
      [
        'mod+K',
        () => {
          setSearching(true)
        },
      ],
      ['mod+L', lock],
      [
        'F1',
        () => {
          setHelping(true)
        },
      ],
    ],
    [],
  )
  useHotkeys([
    [
      'shift+?',
      () => {
        setHelping(true)
      },
    ],
    [
      'N',
      () => {
        if (route.screen === 'home' || route.screen === 'cases') go({ screen: 'new-case', draft: '' })
      },
    ],
  ])

  return (
    <div className={styles.frame}>
      <a className={styles.skip} href="#main" onClick={skipToMain}>
        Skip to the screen
      </a>
      <header className={styles.head}>
        <div className={styles.band}>
          <Band {...shown} where="top" />
        </div>
        <TopBar onSearch={() => setSearching(true)} />
      </header>
      <Rail screen={route.screen} onHelp={() => setHelping(true)} />
      <main className={styles.main} id="main" tabIndex={-1}>
        <Arrival />
        {/* Whoever begins or ceases to stand in sees the screens of what they are now. */}
        <Fragment key={view.role}>
          <Screen route={route} />
        </Fragment>
      </main>
      <footer className={`${styles.foot ?? ''} ${styles.band ?? ''}`}>
        <Band {...shown} where="bottom" />
      </footer>
      {isSearching && <Palette onClose={() => setSearching(false)} />}
      <ShownReference />
      {isHelping && <ShortcutSheet onClose={() => setHelping(false)} />}
    </div>
  )
}

/** The address's hash is the route, so the skip link moves focus itself. */
function skipToMain(event: { preventDefault(): void }) {
  event.preventDefault()
  document.getElementById('main')?.focus()
}
