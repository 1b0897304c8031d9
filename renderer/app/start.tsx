import { useCallback, useEffect, useState } from 'react'
import type { RegisterStatus, SessionView } from '../../shared/contract/session'
import type { Fault } from '../../shared/contract/fault'
import { bridge } from '../bridge'
import { useActingTurns } from '../state/acting-turns'
import { SessionContext } from '../state/session'
import { OnScreenProvider } from '../state/on-screen'
import { FirstPassphrase } from './first-passphrase'
import { Frame } from './frame'
import { LockScreen } from './lock-screen'
import { SetUp } from './set-up/set-up'
import { Cover, Unusable } from './cover'

type Phase =
  | { readonly at: 'starting' }
  | { readonly at: 'unreachable'; readonly fault: Fault }
  | { readonly at: 'set-up'; readonly status: RegisterStatus }
  | { readonly at: 'locked'; readonly status: RegisterStatus }
  | { readonly at: 'open'; readonly status: RegisterStatus; readonly session: SessionView }
  | { readonly at: 'locking' }

async function findPhase(): Promise<Phase> {
  const status = await bridge.call('register.status', {})
  if (!status.ok) return { at: 'unreachable', fault: status.fault }
  if (status.value.state === 'absent') return { at: 'set-up', status: status.value }
  if (status.value.state !== 'open') return { at: 'locked', status: status.value }
  const session = await bridge.call('session.current', {})
  return session.ok
    ? { at: 'open', status: status.value, session: session.value }
    : { at: 'locked', status: status.value }
}

/** Shows the screen for where the register stands: absent, locked, open, or being locked. */
export function Start() {
  const [phase, setPhase] = useState<Phase>({ at: 'starting' })
  const find = useCallback(async () => {
    setPhase(await findPhase())
  }, [])

  useEffect(() => {
    void find()
  }, [find])
  useEffect(
    () =>
      bridge.onLocking(() => {
        setPhase({ at: 'locking' })
      }),
    [],
  )

  switch (phase.at) {
    case 'starting':
      return <Cover text="Opening…" />
    case 'locking':
      return <Cover text="Locking. What you were typing is kept." />
    case 'unreachable':
      return <Unusable message={phase.fault.message} />
    case 'set-up':
      return <SetUp status={phase.status} onDone={() => void find()} />
    case 'locked':
      return (
        <LockScreen
          status={phase.status}
          onOpen={(session) => setPhase({ at: 'open', status: { ...phase.status, state: 'open' }, session })}
        />
      )
    case 'open':
      return <Open phase={phase} find={find} />
  }
}

function Open({
  phase,
  find,
}: {
  readonly phase: Extract<Phase, { at: 'open' }>
  readonly find: () => Promise<void>
}) {
  const lock = useCallback(() => void bridge.call('session.lock', {}), [])
  useActingTurns(phase.session.account.acting, find)
  return (
    <SessionContext value={{ view: phase.session, status: phase.status, refresh: find, lock }}>
      {phase.session.mustChangePassphrase ? (
        <FirstPassphrase />
      ) : (
        <OnScreenProvider>
          <Frame />
        </OnScreenProvider>
      )}
    </SessionContext>
  )
}
