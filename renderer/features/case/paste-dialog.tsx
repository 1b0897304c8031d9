import { useState } from 'react'
import { Button } from '@mantine/core'
import { rankOf, spillAdvice, type Classification } from '../../../shared/domain/marking'
import { paragraphsOf, type PastedParagraph } from '../../parts/narrative-paste'
import { Actions, Notice } from '../../ui/basics'
import { Dialog, Foot } from '../../ui/dialog'
import { Field } from '../../ui/field'
import { TextArea } from '../../ui/inputs'
import { Pick } from '../../ui/pick'
import { allowedSteps } from './allowed-steps'
import styles from './case.module.css'

interface PasteDialogProps {
  readonly ceiling: Classification
  readonly marking: Classification
  readonly onTake: (paragraphs: readonly PastedParagraph[]) => void
  readonly onClose: () => void
}

/** Takes an account written elsewhere apart into paragraphs, each with its mark. */
export function PasteDialog({ ceiling, marking, onTake, onClose }: PasteDialogProps) {
  const [text, setText] = useState('')
  const [otherwise, setOtherwise] = useState(marking)
  const paragraphs = paragraphsOf(text, otherwise)
  const above = paragraphs.find(({ classification }) => rankOf(classification) > rankOf(ceiling))
  return (
    <Dialog title="Paste an account" onClose={onClose} size="lg">
      <div className={styles.dialog}>
        <Field
          path="paste"
          label="The account"
          hint="Empty lines part the paragraphs. A mark in brackets at the start of one, like (R), is kept."
        >
          {(control) => <TextArea {...control} autoFocus value={text} onChange={setText} />}
        </Field>
        <Field path="pasteMarking" label="Marking of paragraphs without a mark of their own">
          {(control) => (
            <Pick
              control={control}
              options={allowedSteps(ceiling)}
              value={otherwise}
              onChange={setOtherwise}
            />
          )}
        </Field>
        {above && (
          <Notice tone="danger" title={`A paragraph is marked ${above.classification}`}>
            <p>{spillAdvice(above.classification, ceiling)}</p>
          </Notice>
        )}
        <Foot>
          <Actions>
            <Button
              disabled={paragraphs.length === 0 || above !== undefined}
              onClick={() => {
                onTake(paragraphs)
                onClose()
              }}
            >
              {paragraphs.length === 1 ? 'Add 1 paragraph' : `Add ${String(paragraphs.length)} paragraphs`}
            </Button>
            <Button variant="subtle" color="gray" onClick={onClose}>
              Cancel
            </Button>
          </Actions>
        </Foot>
      </div>
    </Dialog>
  )
}
