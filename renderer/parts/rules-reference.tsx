import { useState } from 'react'
import { ActionIcon, Drawer } from '@mantine/core'
import { IconBook2 } from '@tabler/icons-react'
import { referenceOf, type Reference, type ReferenceId } from '../../shared/schemes/references'
import { CertaintyTag } from './certainty'
import { closeReference, useShownReference } from './reference-shown'
import styles from './rules-reference.module.css'

/** A small button beside a field or a duty that opens a page of the rules. */
export function Help({ of, label }: { readonly of: ReferenceId; readonly label?: string }) {
  const [isOpen, setIsOpen] = useState(false)
  const page = referenceOf(of)
  if (!page) return null
  return (
    <>
      <ActionIcon
        type="button"
        data-help
        tabIndex={-1}
        size="xs"
        variant="subtle"
        aria-label={label ?? `What the rules say: ${page.title}`}
        title={`What the rules say: ${page.title}`}
        onClick={() => setIsOpen(true)}
      >
        <IconBook2 size={15} aria-hidden />
      </ActionIcon>
      {isOpen && <ReferenceDrawer page={page} onClose={() => setIsOpen(false)} />}
    </>
  )
}

/** The page that was asked for from anywhere else, such as the palette; mounted once in the frame. */
export function ShownReference() {
  const page = referenceOf(useShownReference() ?? '')
  return page ? <ReferenceDrawer page={page} onClose={closeReference} /> : null
}

/** One page, at the right edge, over whatever is being worked on. */
export function ReferenceDrawer({
  page,
  onClose,
}: {
  readonly page: Reference
  readonly onClose: () => void
}) {
  return (
    <Drawer.Root opened onClose={onClose} position="right" size="30rem" lockScroll={false}>
      <Drawer.Overlay backgroundOpacity={0.3} />
      <Drawer.Content>
        <Drawer.Body className={styles.body}>
          <div className={styles.head}>
            <Drawer.Title className={styles.title}>{page.title}</Drawer.Title>
            <Drawer.CloseButton aria-label="Close" />
          </div>
          <p className={styles.lead}>Restated from the sources named below. Not legal advice.</p>
          {page.parts.map((part) => (
            <section key={part.heading} className={styles.part}>
              <h3>{part.heading}</h3>
              {part.text.length === 1 ? (
                <p>{part.text[0]}</p>
              ) : (
                <ul>
                  {part.text.map((text) => (
                    <li key={text}>{text}</li>
                  ))}
                </ul>
              )}
              <CertaintyTag certainty={part.certainty} />
              {part.note !== null && <p className={styles.note}>{part.note}</p>}
              <p className={styles.cite}>{part.cite}</p>
            </section>
          ))}
          <p className={styles.cite}>
            {page.scheme}. Compared with its sources on {page.checkedOn}.
          </p>
        </Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  )
}
