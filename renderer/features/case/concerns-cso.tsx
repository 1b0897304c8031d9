import { useOperation } from '../../state/operations'
import { useSession } from '../../state/session'
import { Notice } from '../../ui/basics'
import styles from './case.module.css'

interface ConcernsCsoProps {
  readonly value: boolean
  readonly onChange: (value: boolean) => void
}

/** Asks, before a case is stored for the first time, whether the CSO is to receive it; a CSO is not asked. */
export function ConcernsCso({ value, onChange }: ConcernsCsoProps) {
  const { role, account } = useSession().view
  const accounts = useOperation('account.list', value ? {} : undefined)
  if (role === 'cso') return null
  const alternate = accounts.value?.find(({ isAlternate }) => isAlternate)
  return (
    <>
      <label className={styles.concerns}>
        <input type="checkbox" checked={value} onChange={(event) => onChange(event.currentTarget.checked)} />
        This concerns the Chief Security Officer
      </label>
      {value && accounts.value && (
        <Notice tone={alternate ? 'info' : 'warn'}>
          {alternate ? (
            <p>
              No Chief Security Officer will see that there is this case.{' '}
              {alternate.id === account.id
                ? 'You receive it as the alternate'
                : `${alternate.displayName} receives it`}
              , and decides who else holds it.
            </p>
          ) : (
            <p>
              Nobody is named yet to receive what concerns the Chief Security Officer, so it cannot be stored
              this way. Take it to the agency head outside the register.
            </p>
          )}
        </Notice>
      )}
    </>
  )
}
