import { IconTransferOut } from '@tabler/icons-react'
import type { TransferView } from '../../../shared/contract/release'
import { useOnScreen } from '../../state/on-screen'
import { asClassification } from '../../state/shown'
import { useOperation } from '../../state/operations'
import { formatRoute } from '../../state/route'
import { useSession } from '../../state/session'
import { FaultNotice } from '../../parts/fault-notice'
import { Mark } from '../../parts/marking-mark'
import { shortInstant } from '../../parts/time-text'
import { TransferFiles } from '../../parts/transfer-files'
import { EmptyState, Page, Tag } from '../../ui/basics'
import styles from './transfers.module.css'

const kinds: Readonly<Record<TransferView['kind'], string>> = {
  document: 'Signed document',
  package: 'Sealed package',
}

/** The ledger of what left this register. */
export function TransfersScreen() {
  const ledger = useOperation('release.list', {})
  const items = ledger.value ?? []
  useOnScreen(
    items.map((item) => ({ classification: asClassification(item.classification), line: item.marking })),
  )
  return (
    <Page
      title="Transfers"
      lead="Everything that left this register: what, to whom, on which medium, released by whom. Lines are never changed or removed."
    >
      <FaultNotice fault={ledger.fault} />
      {ledger.value && items.length === 0 && (
        <EmptyState
          icon={<IconTransferOut size={36} stroke={1.5} aria-hidden />}
          title="Nothing has left the register"
        >
          Releases start from a case: issue a signed report, then release it on marked media or as a sealed
          package. Each one is written here before the file is, so that nothing leaves unrecorded.
        </EmptyState>
      )}
      <ul className={styles.ledger}>
        {items.map((item) => (
          <LedgerLine key={item.id} item={item} />
        ))}
      </ul>
    </Page>
  )
}

function LedgerLine({ item }: { readonly item: TransferView }) {
  const { zone } = useSession().view.organisation
  return (
    <li className={styles.line}>
      <div className={styles.when}>
        {shortInstant(item.releasedAt, zone)}
        <span>{item.releasedBy}</span>
      </div>
      <div className={styles.what}>
        <div>
          <strong>{item.title}</strong> · {kinds[item.kind]} ·{' '}
          <a href={formatRoute({ screen: 'case', reference: item.reference, tab: 'documents' })}>
            {item.reference}
          </a>
        </div>
        <div>
          To <strong>{item.recipient}</strong>, on {item.medium}
        </div>
        <TransferFiles of={item.files} />
      </div>
      <div className={styles.marks}>
        <Mark classification={item.classification} line={item.marking} />
        <Tag tone="warn">Single-person release</Tag>
      </div>
    </li>
  )
}
