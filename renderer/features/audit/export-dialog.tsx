import { useState } from 'react'
import { Button } from '@mantine/core'
import type { OutputOf } from '../../../shared/contract'
import { classifications, rankOf, type Classification } from '../../../shared/domain/marking'
import { FaultNotice } from '../../parts/fault-notice'
import { useAct } from '../../state/operations'
import { useSession } from '../../state/session'
import { Facts, Mono, Notice } from '../../ui/basics'
import { Dialog } from '../../ui/dialog'
import { Field } from '../../ui/field'
import { Pick } from '../../ui/pick'
import { Running } from '../../ui/running'
import styles from './audit.module.css'

/** Writes the whole audit to a marked, signed file. */
export function ExportDialog({ onClose }: { readonly onClose: () => void }) {
  const { accreditation } = useSession().view.organisation
  const [marking, setMarking] = useState<Classification>(accreditation)
  const [written, setWritten] = useState<OutputOf<'audit.export'>>()
  const act = useAct('audit.export')
  const onExport = async () => {
    const result = await act.run({ classification: marking })
    if (result.ok) setWritten(result.value)
  }
  return (
    <Dialog title="Export the audit" size="lg" onClose={onClose} insist={act.isRunning}>
      {written ? (
        <Written of={written} onClose={onClose} />
      ) : (
        <div className={styles.stack}>
          <p>
            Writes every row as it rests, and what it says, to one plain file that can be searched and checked
            without Closehold. It holds no content of any case, but names people and the references they
            worked on. The export itself is recorded.
          </p>
          <Field path="classification" label="Protective marking of the file">
            {(control) => (
              <Pick
                control={control}
                options={classifications
                  .filter((one) => rankOf(one) <= rankOf(accreditation))
                  .map((one) => ({ value: one, label: one }))}
                value={marking}
                onChange={setMarking}
              />
            )}
          </Field>
          <FaultNotice fault={act.fault} />
          {act.isRunning ? (
            <Running what="Writing the audit" progress={act.progress} onCancel={act.cancel} />
          ) : (
            <div className={styles.buttons}>
              <Button variant="default" onClick={onClose}>
                Cancel
              </Button>
              <Button onClick={() => void onExport()}>Choose where to write it…</Button>
            </div>
          )}
        </div>
      )}
    </Dialog>
  )
}

function Written({ of, onClose }: { readonly of: OutputOf<'audit.export'>; readonly onClose: () => void }) {
  return (
    <div className={styles.stack}>
      <Notice tone={of.unreadable === 0 ? 'ok' : 'warn'} title="The audit was written and read back">
        {of.unreadable === 0
          ? 'Every row opened.'
          : `${String(of.unreadable)} rows did not open; they are in the file as they rest.`}
      </Notice>
      <Facts
        of={[
          ['File', of.name],
          ['Rows', String(of.rows)],
          ['SHA-384', <Mono key="d">{of.sha384.match(/.{1,4}/g)?.join(' ')}</Mono>],
          [
            'To check it',
            <Mono key="c">{`python3 read-audit.py ${of.name} --authority authority.pem`}</Mono>,
          ],
        ]}
      />
      <div className={styles.buttons}>
        <Button onClick={onClose}>Done</Button>
      </div>
    </div>
  )
}
