import type { Verification } from '../../shared/contract/release'
import { Panel } from '../ui/basics'
import { CheckList, VerifiedDetails, Verdict } from './check-list'

/** A verdict with everything that was checked and what the subject says of itself. */
export function Outcome({ of }: { readonly of: Verification }) {
  return (
    <>
      <Verdict of={of} />
      <Panel title="What was checked" flush>
        <CheckList checks={of.checks} />
      </Panel>
      {Object.keys(of.details).length > 0 && (
        <Panel title="What it says of itself">
          <VerifiedDetails details={of.details} />
        </Panel>
      )}
    </>
  )
}
