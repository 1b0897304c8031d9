import { useState, type ReactNode } from 'react'
import { NewPassphrase, PassphraseInput } from '../../parts/passphrase-fields'
import { passphraseProblem } from '../../parts/passphrase-standing'

const empty = { current: '', value: '', confirm: '' }

interface NewPassphraseForm {
  readonly fields: ReactNode
  /** Whether there is enough to try. */
  readonly isReady: boolean
  /** What to send; undefined, the fields then saying why, while it is not good enough or not typed twice alike. */
  readonly accept: () => { readonly current: string; readonly next: string } | undefined
  readonly clear: () => void
}

/** The fields of a form that wants the current passphrase and a new one, typed twice. */
export function useNewPassphrase(): NewPassphraseForm {
  const [typed, setTyped] = useState(empty)
  const [isTried, setTried] = useState(false)
  const fields = (
    <>
      <PassphraseInput
        path="current"
        label="Current passphrase"
        value={typed.current}
        onChange={(current) => setTyped({ ...typed, current })}
      />
      <NewPassphrase
        value={typed.value}
        confirm={typed.confirm}
        isTried={isTried}
        onChange={(value, confirm) => setTyped({ ...typed, value, confirm })}
      />
    </>
  )
  return {
    fields,
    isReady: typed.current !== '',
    accept: () => {
      setTried(true)
      const isGood = passphraseProblem(typed.value) === undefined && typed.value === typed.confirm
      return isGood ? { current: typed.current, next: typed.value } : undefined
    },
    clear: () => {
      setTyped(empty)
      setTried(false)
    },
  }
}
