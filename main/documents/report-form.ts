import { markingColour } from '../../shared/domain/marking'
import {
  beganLabels,
  basisLabels,
  categoryLabels,
  circumstanceLabels,
  criterionLabels,
  indicatorLabels,
  knownLabels,
  reportKindLabels,
  signLabels,
  sourceLabels,
  targetLabels,
} from '../../shared/domain/report-labels'
import type { ReportKind } from '../../shared/domain/report'
import { resourceLabels } from '../../shared/domain/vocabulary'
import {
  type Block,
  type Content,
  type Notice,
  heading,
  type Passage,
  passage,
  remark,
  table,
  type Words,
} from './content'
import type { Frame } from './pdf'

/** What a blank form names: whose it is, who reads it, whom to call. */
export interface BlankForm {
  /** One kind of report, or a form for any of them. */
  readonly kind: ReportKind | null
  readonly organisation: string
  readonly emergencyNumber: string
  readonly readers: { readonly cso: readonly string[]; readonly alternate: readonly string[] }
}

/**
 * A report form to fill in by hand: danger first, then the same questions as at
 * the lock screen (PSR-26). Blank, so UNCLASSIFIED and unsigned; filled in, it is
 * marked by hand as high as what it says. Pure.
 */
export function buildReportForm(form: BlankForm): Content {
  return {
    title: form.kind === null ? 'Security report' : `Report: ${reportKindLabels[form.kind].toLowerCase()}`,
    reference: '',
    organisation: form.organisation,
    subtitle: 'To fill in by hand. You need not give your name.',
    blocks: [
      ...opening(form),
      ...(form.kind === null
        ? [lines('What do you report? (tick one)', ticks(Object.values(reportKindLabels)))]
        : []),
      heading(2, 'What happened'),
      ...whatBlocks(form.kind),
      ...kindBlocks(form.kind),
      heading(2, 'About you'),
      ...aboutYou(),
      heading(2, 'For whoever receives this form'),
      lines('Received by, date and time', blank(1)),
      lines('Reference in the register (RP-…)', blank(1)),
    ],
  }
}

/** The frame of a blank form. */
export function reportFormFrame(form: BlankForm, at: Date, fontFolder?: string): Frame {
  return {
    marking: { text: 'UNCLASSIFIED', colour: markingColour('UNCLASSIFIED') },
    documentId: `Blank form, ${form.kind ?? 'any report'}`,
    issuedAt: at,
    foot: [
      'UNCLASSIFIED while blank. Once filled in, mark every page by hand as high as what is written on it.',
      'Hand it over in person, in a closed envelope. Do not photograph, scan or email it.',
    ],
    copy: null,
    ...(fontFolder === undefined ? {} : { fontFolder }),
  }
}

function opening({ emergencyNumber, readers, kind }: BlankForm): Block[] {
  const names = (of: readonly string[], otherwise: string) => (of.length === 0 ? otherwise : of.join(', '))
  const notices: Notice[] = [
    notice(`Is anyone in danger now? Call ${emergencyNumber} first.`, 'The form can wait.'),
    notice(
      `Who reads this: ${names(readers.cso, 'the Chief Security Officer')}`,
      `If it concerns the Chief Security Officer, give it to ${names(readers.alternate, 'the head of your organisation')} instead.`,
    ),
  ]
  if (kind === 'weakness' || kind === null) notices.push(doNotProve)
  return [...notices, lines('Is anyone in danger now?', ticks(Object.values(knownLabels)))]
}

/** PSR-10. */
const doNotProve = notice(
  'Do not try to prove or test a weakness',
  'It can harm you and others, and looks like misuse. Suspecting it is enough to report it.',
)

function whatBlocks(kind: ReportKind | null): Block[] {
  const isContact = kind === 'contact'
  return [
    lines('In your own words: what did you see, hear or notice?', blank(8)),
    lines(
      isContact
        ? 'When was the contact? Date, time, and how sure you are'
        : 'When did you notice it? Date, time, and how sure you are',
      blank(1),
    ),
    ...(kind === 'contact' || kind === 'circumstances'
      ? []
      : [lines('When did it happen, if you know', blank(1))]),
    lines('Where? Site, zone, room', blank(1)),
    lines('How marked do you think this is? “Not sure” is an answer', blank(1)),
  ]
}

function kindBlocks(kind: ReportKind | null): Block[] {
  switch (kind) {
    case 'weakness':
      return [heading(2, 'The weakness or threat'), ...weaknessBlocks()]
    case 'contact':
      return [heading(2, 'The contact'), ...contactBlocks()]
    case 'circumstances':
      return [heading(2, 'The change'), ...circumstanceBlocks()]
    case null:
      return [...happeningBlocks(), heading(2, 'Only for a weakness or threat'), ...weaknessBlocks()]
    default:
      return happeningBlocks()
  }
}

const happeningBlocks = (): Block[] => [
  lines('Does any of this fit?', ticks(Object.values(signLabels))),
  lines('What is involved?', ticks(Object.values(resourceLabels))),
  lines('Who was involved, or saw it?', blank(2)),
  lines('What has been done so far?', blank(2)),
]

const weaknessBlocks = (): Block[] => [
  lines('Have you seen it, or do you suspect it?', ticks(Object.values(basisLabels))),
  lines('What is it aimed at?', ticks(Object.values(targetLabels))),
  lines('Was it tested? By whom, and was that authorised?', blank(2)),
]

const contactBlocks = (): Block[] => [
  lines('Why do you report it?', ticks(Object.values(criterionLabels))),
  lines('If they asked for marked information: how is it marked?', blank(1)),
  lines('Who was it?', ticks(Object.values(sourceLabels))),
  lines('Name, position, country, mission or organisation', blank(2)),
  lines('How did it begin?', [...ticks(Object.values(beganLabels)), ...blank(2)]),
  lines('Who else was there?', blank(1)),
  lines('What was asked, offered, given?', blank(3)),
  lines('How did you answer? Is there to be further contact?', blank(2)),
  lines('Does any of this fit?', ticks(Object.values(indicatorLabels))),
  remark(
    'The reasons and prompts restate the PSR’s contact reporting guidance. The other questions are this register’s own choice: no published list of them was found.',
  ),
]

const circumstanceBlocks = (): Block[] => [
  lines('What changes?', ticks(Object.values(circumstanceLabels))),
  lines('From when?', blank(1)),
  lines('Does your manager know?', ticks(Object.values(knownLabels))),
  lines('What could lessen the risk?', blank(2)),
]

const aboutYou = (): Block[] => [
  lines('You are', ticks(Object.values(categoryLabels))),
  lines('If a contractor: your employer', blank(1)),
  lines('Your name, position and clearance, if you wish to give them', blank(1)),
  lines('How to reach you, if you wish', blank(1)),
]

function notice(title: string, text: string): Notice {
  return { kind: 'notice', title, text }
}

/** Short answers stand in one line, long ones below each other; a box never leaves its answer. */
function ticks(labels: readonly string[]): Passage[] {
  const boxes = labels.map((label) => `[\u00a0\u00a0\u00a0]\u00a0\u00a0${label}`)
  const isShort = labels.every(({ length }) => length <= 32)
  if (!isShort) return boxes.map((text) => passage(text))
  return [passage(boxes.map((text) => text.replaceAll(' ', '\u00a0')).join('     '))]
}
/** Room to write: a line of its own for each. */
const blank = (count: number) => Array.from({ length: count }, () => passage('\u00a0\n\u00a0'))

/** A question with room for its answer beneath, ruled above and below. */
function lines(question: string, answer: Words): Block {
  return table([{ label: question, width: 1 }], [[answer]])
}
