import styles from './cover.module.css'

/** The product's mark: a leaf held between two closing brackets. */
export function Brand({ size = 26, name = true }: { readonly size?: number; readonly name?: boolean }) {
  return (
    <span className={styles.brand}>
      <svg width={size} height={size} viewBox="0 0 32 32" fill="none" aria-hidden>
        <rect width="32" height="32" rx="7" fill="var(--accent)" />
        <path
          d="M11 8.5H8.5v15H11M21 8.5h2.500v15H21"
          stroke="var(--on-accent)"
          strokeWidth="2.4"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
        <rect x="13" y="12" width="6" height="8" rx="1.500" fill="var(--on-accent)" />
      </svg>
      {name && <span className={styles.brandName}>Closehold</span>}
    </span>
  )
}
