import { Button } from '@mantine/core'
import { IconFileOff } from '@tabler/icons-react'
import type { AnnexView } from '../../../shared/contract/annex'
import type { Extract } from '../../../shared/domain/annex'
import { formatInstant } from '../../../shared/domain/format-time'
import { markingLine } from '../../../shared/domain/marking'
import { ExtractText } from '../../parts/annex/extract-text'
import { FaultNotice } from '../../parts/fault-notice'
import { Mark } from '../../parts/marking-mark'
import { useOnScreen } from '../../state/on-screen'
import { useOperation } from '../../state/operations'
import { go } from '../../state/route'
import { useCan, useSession } from '../../state/session'
import { EmptyState, Facts, Notice, Page, Panel } from '../../ui/basics'
import styles from '../../parts/annex/extract.module.css'

/** An extract of a case, as it was given: frozen words, to read. */
export function ExtractScreen({ reference }: { readonly reference: string }) {
  const annex = useOperation('annex.open', { reference })
  const toList = useCan('case.list') ? 'cases' : 'home'
  const view = annex.value
  if (view?.body.content.what === 'extract')
    return <OpenExtract view={view} extract={view.body.content.extract} />
  if (annex.fault?.code !== 'notFound') return annex.fault ? <FaultNotice fault={annex.fault} /> : null
  return (
    <Page title="Extract">
      <EmptyState
        icon={<IconFileOff size={36} stroke={1.5} aria-hidden />}
        title="There is no such extract"
        action={
          <Button variant="default" onClick={() => go({ screen: toList })}>
            Back
          </Button>
        }
      >
        Either the reference is not right, or it is not, or no longer, given to you.
      </EmptyState>
    </Page>
  )
}

function OpenExtract({ view, extract }: { readonly view: AnnexView; readonly extract: Extract }) {
  const { zone } = useSession().view.organisation
  const { body } = view
  const shown = { classification: body.marking.classification, line: markingLine(body.marking) }
  useOnScreen([shown])
  return (
    <Page title={extract.title} lead={<Mark {...shown} />}>
      <div className={styles.stack}>
        {view.since === 'moved-on' && (
          <Notice tone="info" title="The case has been worked on since">
            <p>
              What this shows stays as it was given. Ask {body.made.by} whether it still stands before you
              rely on it.
            </p>
          </Notice>
        )}
        {view.since === 'changed' && (
          <Notice tone="warn" title="The case says some of this otherwise now">
            <p>Whoever decides about the case renews the extract there, under Access.</p>
          </Notice>
        )}
        <Panel title="About this extract">
          <Facts
            of={[
              ['Given for', extract.purpose],
              ['To', extract.to.name],
              ['By', `${body.made.by}, ${formatInstant(body.made.at, zone)}`],
              ['Of', `${body.of}, as it was in revision ${String(extract.revision)}`],
            ]}
          />
        </Panel>
        <Panel title="What it shows">
          <ExtractText parts={extract.parts} />
        </Panel>
      </div>
    </Page>
  )
}
