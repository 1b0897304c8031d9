import type { RepeatItem } from '../../shared/contract/repeat'
import { useAct } from '../state/operations'
import { ReasonDialog } from './reason-form'

interface SetAsideDialogProps {
  readonly of: RepeatItem
  readonly onClose: () => void
}

/** Asks why somebody's minor incidents are not to be told to the NZSIS. */
export function SetAsideDialog({ of: { person, name, count }, onClose }: SetAsideDialogProps) {
  const act = useAct('repeat.setAside')
  const submit = async (reason: string) => {
    const done = await act.run({ person, basedOn: count, reason })
    if (done.ok) onClose()
  }
  return (
    <ReasonDialog
      title={`Set aside: ${name}`}
      hint="Kept for those who count: the Chief Security Officers, or the alternate."
      missing="Say why they are not repeated incidents to be told."
      limit={2000}
      act={act}
      submit="Set aside"
      onSubmit={submit}
      onClose={onClose}
    >
      <p>
        The {count} minor incidents counted now are then not told to the NZSIS as repeated. Once another one
        is counted, it is to be decided again.
      </p>
    </ReasonDialog>
  )
}
