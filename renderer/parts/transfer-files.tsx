import type { TransferView } from '../../shared/contract/release'
import { bytesText } from './bytes-text'
import styles from './transfer-files.module.css'

/** The files of a release with the digests that a recipient can compare. */
export function TransferFiles({ of }: { readonly of: TransferView['files'] }) {
  return (
    <details className={styles.files}>
      <summary>
        {of.length === 1 ? '1 file and its digest' : `${String(of.length)} files and their digests`}
      </summary>
      <ul>
        {of.map((file) => (
          <li key={file.name}>
            <strong>{file.name}</strong> ({bytesText(file.bytes)})<code>{file.sha512}</code>
          </li>
        ))}
      </ul>
    </details>
  )
}
