import { Button } from '@mantine/core'
import type { OutputOf } from '../../../shared/contract'
import { PageHeading } from '../report/desk'
import { Actions, Notice, Words } from '../../ui/basics'
import styles from './recovery.module.css'

/** The account is back; its holder signs in as always. */
export function Restored({ name, onLeave }: { readonly name: string; readonly onLeave: () => void }) {
  return (
    <>
      <PageHeading>The account of {name} is back</PageHeading>
      <Notice tone="ok" title="The register is locked again, and the cards are forgotten">
        <p>{name} signs in with the new passphrase now. Custodians put their cards back, sealed.</p>
      </Notice>
      <Actions>
        <Button onClick={onLeave}>To the lock screen</Button>
      </Actions>
    </>
  )
}

/** There is a CSO again, and a new authority to be written down. */
export function Appointed({
  made,
  onLeave,
}: {
  readonly made: OutputOf<'recovery.appointCso'>
  readonly onLeave: () => void
}) {
  return (
    <>
      <PageHeading>{made.displayName} is Chief Security Officer</PageHeading>
      <Notice tone="warn" title="The register has a new authority: write this on the set-up sheet">
        <p>
          Recipients elsewhere check your documents and packages against it. Send them the new certificate;
          what was signed before stays good under the old one.
        </p>
      </Notice>
      <Words of={made.authorityWords} label="First eight words of the authority’s fingerprint" />
      <p className={styles.mono}>{made.authorityFingerprint}</p>
      <Notice tone="info" title="What comes next">
        <ul className={styles.list}>
          <li>{made.displayName} signs in with the passphrase just chosen. The register is locked again.</li>
          <li>Everybody else signs in as before and is told of the appointment.</li>
          <li>The same cards stay in force. Change custodians if one of them is the new CSO.</li>
        </ul>
      </Notice>
      <Actions>
        <Button onClick={onLeave}>I have written it down</Button>
      </Actions>
    </>
  )
}
