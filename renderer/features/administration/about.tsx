import { useSession } from '../../state/session'
import { Facts, Mono, Panel, Words } from '../../ui/basics'
import styles from './administration.module.css'

/** Which register this is, how to recognise it, and what the program is made of. */
export function About() {
  const { view, status } = useSession()
  return (
    <div className={styles.stack}>
      <Panel title="This register">
        <Facts
          of={[
            ['Register', <Mono key="id">{view.registerId}</Mono>],
            [
              'Fingerprint of its authority',
              <Words key="w" of={view.authorityWords} label="Fingerprint words of the authority" />,
            ],
            ['The same in hexadecimal', <Mono key="f">{view.authorityFingerprint}</Mono>],
            [
              'Head of the history',
              <Words key="h" of={view.auditHeadWords} label="Words of the head of the history" />,
            ],
            ['The same in hexadecimal', <Mono key="x">{view.auditHead.match(/.{1,4}/g)?.join(' ')}</Mono>],
          ]}
        />
      </Panel>
      <Panel title="This program">
        <div className={styles.stack}>
          <p>
            Closehold {status.version}. Free software under the GNU Affero General Public License, version 3;
            it comes without any warranty.
          </p>
          <p>
            It is built on Electron, React, Mantine, Tabler icons, zod, SQLCipher (Signal’s build), PDFKit,
            Argon2, noble ciphers, shamir-secret-sharing and yauzl, each under its own licence. Text is set in
            Noto Sans, under the SIL Open Font License.
          </p>
          <p>It makes no network connection of any kind and has no automatic update.</p>
        </div>
      </Panel>
    </div>
  )
}
