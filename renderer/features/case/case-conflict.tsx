import { ConflictDialog } from '../../parts/conflict-dialog'
import { fieldLabels, linesOf, type IncidentKey } from '../../parts/incident-text'
import type { CaseSaving } from './use-case-saving'

const keys = Object.keys(fieldLabels) as readonly IncidentKey[]

/** Somebody else saved the case meanwhile: nothing while nobody has. */
export function CaseConflict({ saving }: { readonly saving: CaseSaving }) {
  const { conflict, resolve, postpone } = saving
  if (!conflict) return null
  const { body, revision } = conflict.theirs
  return (
    <ConflictDialog
      what="this case"
      versions={{ ...conflict, theirs: body.incident }}
      saved={{ ...body.saved, revision }}
      keys={keys}
      nameOf={(key) => fieldLabels[key]}
      linesOf={linesOf}
      onChoose={resolve}
      onClose={postpone}
    />
  )
}
