import type { DirectoryView } from '../../../shared/contract/directory'
import type { DirectoryDetails } from '../../../shared/domain/directory'
import { ConflictDialog } from '../../parts/conflict-dialog'
import { fromParts, partKeys, partLines, partName, toParts } from './directory-parts'

interface DirectoryConflictProps {
  readonly base: DirectoryDetails
  readonly mine: DirectoryDetails
  readonly theirs: DirectoryView
  readonly onChoose: (merged: DirectoryDetails) => void
  readonly onClose: () => void
}

/** Somebody else saved the directory meanwhile: each agency and each part of the team is told apart by itself. */
export function DirectoryConflict({ base, mine, theirs, onChoose, onClose }: DirectoryConflictProps) {
  const { body, revision } = theirs
  const versions = { base: toParts(base), mine: toParts(mine), theirs: toParts(body.details) }
  const both = [versions.mine, versions.theirs]
  return (
    <ConflictDialog
      what="the directory"
      versions={versions}
      saved={{ ...body.saved, revision }}
      keys={partKeys(both)}
      nameOf={(key) => partName(key, both)}
      linesOf={partLines}
      onChoose={(merged) => onChoose(fromParts(merged))}
      onClose={onClose}
    />
  )
}
