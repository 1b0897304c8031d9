import { useState } from 'react'
import { Button } from '@mantine/core'
import type { AnnexItem } from '../../../../shared/contract/annex'
import type { CaseView } from '../../../../shared/contract/case'
import { markingLine } from '../../../../shared/domain/marking'
import { FaultNotice } from '../../../parts/fault-notice'
import { Mark } from '../../../parts/marking-mark'
import { shortInstant } from '../../../parts/time-text'
import { useOperation } from '../../../state/operations'
import { formatRoute } from '../../../state/route'
import { useSession } from '../../../state/session'
import { Panel } from '../../../ui/basics'
import { AnnexRevokeDialog } from '../fairness/annex-revoke-dialog'
import { ExtractDialog } from './extract-dialog'
import given from '../../../parts/annex/extract.module.css'
import styles from './extracts.module.css'

interface CaseExtractsProps {
  readonly view: CaseView
}

/** Extracts of the case that were given, for those who decide who sees any of it. */
export function CaseExtracts({ view }: CaseExtractsProps) {
  const { zone } = useSession().view.organisation
  const { reference: of } = view.body
  const decides = view.can.includes('case.grant')
  const list = useOperation('annex.list', { of })
  const [doing, setDoing] = useState<'give' | AnnexItem | { readonly renew: string }>()
  const extracts = (list.value ?? []).filter(({ what }) => what === 'extract')
  if (!decides && extracts.length === 0) return null
  const close = () => setDoing(undefined)
  const finish = () => {
    close()
    list.reload()
  }
  return (
    <Panel
      title="Extracts given"
      aside={
        decides && (
          <Button size="xs" variant="default" onClick={() => setDoing('give')}>
            Give an extract…
          </Button>
        )
      }
      flush={extracts.length > 0}
    >
      <FaultNotice fault={list.fault} />
      {extracts.length === 0 && (
        <p className={styles.quiet}>
          None. Somebody who needs part of this case is given that part, in frozen words, and not the case.
        </p>
      )}
      <ul className={given.given}>
        {extracts.map((one) => (
          <li key={one.reference}>
            <span>
              <a href={formatRoute({ screen: 'extract', reference: one.reference })}>{one.title}</a>{' '}
              <Mark classification={one.marking.classification} line={markingLine(one.marking)} />
              <span className={given.meta}>
                Held by {one.holders.join(', ')}; given {shortInstant(one.made.at, zone)} by {one.made.by}
                {one.since === 'changed' && '; out of date: the case says some of it otherwise now'}
              </span>
            </span>
            {decides && one.level === 'work' && one.since === 'changed' && (
              <Button
                size="compact-xs"
                aria-label={`Renew… ${one.title}`}
                onClick={() => setDoing({ renew: one.reference })}
              >
                Renew…
              </Button>
            )}
            {decides && one.level === 'work' && (
              <Button
                size="compact-xs"
                variant="default"
                aria-label={`Take back… ${one.title}`}
                onClick={() => setDoing(one)}
              >
                Take back…
              </Button>
            )}
          </li>
        ))}
      </ul>
      {doing === 'give' && <ExtractDialog view={view} onDone={finish} onClose={close} />}
      {typeof doing === 'object' &&
        ('renew' in doing ? (
          <Renew view={view} reference={doing.renew} onDone={finish} onClose={close} />
        ) : (
          <TakeBack of={doing} onDone={finish} onClose={close} />
        ))}
    </Panel>
  )
}

interface RenewProps {
  readonly view: CaseView
  readonly reference: string
  readonly onDone: () => void
  readonly onClose: () => void
}

/** Reads what the extract showed, and offers the same of the case as it is now. */
function Renew({ view, reference, onDone, onClose }: RenewProps) {
  const opened = useOperation('annex.open', { reference })
  const content = opened.value?.body.content
  if (content?.what !== 'extract') return <FaultNotice fault={opened.fault} />
  return (
    <ExtractDialog
      view={view}
      renews={{ reference, extract: content.extract }}
      onDone={onDone}
      onClose={onClose}
    />
  )
}

interface TakeBackProps {
  readonly of: AnnexItem
  readonly onDone: () => void
  readonly onClose: () => void
}

/** Reads who the extract went to, and takes it back from them. */
function TakeBack({ of, onDone, onClose }: TakeBackProps) {
  const opened = useOperation('annex.open', { reference: of.reference })
  const content = opened.value?.body.content
  if (content?.what !== 'extract') return <FaultNotice fault={opened.fault} />
  return (
    <AnnexRevokeDialog
      reference={of.reference}
      revision={of.revision}
      what="this extract"
      holder={content.extract.to}
      onDone={onDone}
      onClose={onClose}
    />
  )
}
