import type { TemplateId } from '../../shared/contract/release'
import type { CaseBody } from '../../shared/domain/case'
import type { Obligation } from '../../shared/schemes/obligation'
import { type Block, type Fact, facts, heading, passages, remark } from './content'
import { type Particular, particularFacts } from './incident-particulars'
import type { CaseDocumentInput } from './issue'

/** One kind of document: for whom it is, which cases it fits, and what it says of one. */
export interface Template {
  readonly id: TemplateId
  /** Name of the kind of document. */
  readonly title: string
  /** In one plain sentence: who gets it, and what for. */
  readonly purpose: string
  /** Whether this duty is met by sending such a document. */
  readonly serves: (obligation: Obligation) => boolean
  /** Why no such document can be made of the case as it stands; null when one can. */
  readonly problem: (body: CaseBody) => string | null
  /** May be issued from facts that nobody has finalised; such pages say so. */
  readonly fromDraft?: true
  /** Its name on the first page, where it depends on the case. */
  readonly titleOf?: (input: CaseDocumentInput) => string
  /** What it says of the case, without what every document has around it. Pure. */
  readonly body: (input: CaseDocumentInput) => Block[]
  /** Whether whom to ask stands among what it says already. */
  readonly namesFollowUp?: true
  /** For the agency to which what is suspected is reported. */
  readonly namesSuspected?: true
}

/** What the rule behind an obligation is called inside its pack. */
export const ruleName = ({ id }: Obligation): string => id.replace(/^[^.]*\./, '').replace(/#\d+$/, '')

/** Whether an obligation names this recipient in any of its groups. */
export const tells = ({ recipients }: Obligation, recipient: string): boolean =>
  recipients?.anyOf.some((group) => group.includes(recipient)) ?? false

/** Some of the details of a major report, under a heading, not numbered. */
export function detailBlocks(input: CaseDocumentInput, title: string, names: readonly Particular[]): Block[] {
  const all = particularFacts(input)
  return [heading(2, title), facts(names.map((name) => all[name]))]
}

/** Said where no published form of the agency was found, or only parts of one. */
export function formRemark(sentence: string): Block {
  return remark(`${sentence} The agency’s own form may ask otherwise.`)
}

/**
 * The same blocks for readers elsewhere: to them a fact that nobody recorded is a
 * fact that is not known.
 */
export function outward(blocks: readonly Block[]): Block[] {
  return blocks.map((block): Block => {
    if (block.kind === 'paragraph' && block.tone === 'absent' && block.text === UNRECORDED)
      return { ...block, text: UNKNOWN }
    if (block.kind === 'facts' || block.kind === 'panel')
      return { ...block, items: block.items.map((item): Fact => ({ ...item, value: known(item.value) })) }
    if (block.kind === 'table') return { ...block, rows: block.rows.map((row) => row.map(known)) }
    return block
  })
}

const UNRECORDED = 'Not recorded'
const UNKNOWN = 'Not known'

const known = (value: Fact['value']): Fact['value'] =>
  typeof value === 'string'
    ? value
    : passages(value).map((part) => {
        const text = knownText(part.text, part.tone === 'absent')
        return text === part.text ? part : { ...part, text }
      })

/** Also where it stands for a part of a line, as in the list of what may have been compromised. */
function knownText(text: string, isAbsent: boolean): string {
  if (isAbsent && text === UNRECORDED) return UNKNOWN
  return text
    .replace(/: Not recorded$/, `: ${UNKNOWN}`)
    .replace(/\(compromised: not recorded\)$/, '(compromised: not known)')
}
