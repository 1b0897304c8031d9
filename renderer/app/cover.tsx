import { Brand } from './brand'
import { Notice } from '../ui/basics'
import styles from './cover.module.css'

/** A page with nothing of the register on it. */
export function Cover({ text }: { readonly text: string }) {
  return (
    <main className={styles.cover}>
      <Brand />
      <p role="status">{text}</p>
    </main>
  )
}

/** When the vault does not answer at all. */
export function Unusable({ message }: { readonly message: string }) {
  return (
    <main className={styles.cover}>
      <Brand />
      <Notice tone="danger" title="Closehold cannot open the register">
        <p>{message}</p>
        <p>Nothing has been changed. Close the window and start Closehold again.</p>
      </Notice>
    </main>
  )
}
