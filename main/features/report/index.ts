import { setImmediate } from 'node:timers/promises'
import { AppError } from '../../../shared/contract/fault'
import type { FeatureHandlers } from '../../gate/context'
import { blankFormHandlers } from './blank-form'
import { reportCaseHandlers } from './cases'
import { intakeHandlers } from './intake'
import { countsOf, heldReports } from './listing'
import { auditOutcome } from '../../gate/record'
import { collectReports, lastCollected, receivesReports } from '../../store/intake-collect'
import { transcribeHandlers } from './transcribe'
import { openForWork, stamp, storeReport } from './write'
import { reportViewOf } from './view'

type Names =
  | 'intake.form'
  | 'intake.submit'
  | 'intake.read'
  | 'intake.add'
  | 'report.list'
  | 'report.open'
  | 'report.collect'
  | 'report.acknowledge'
  | 'report.toCase'
  | 'report.joinCase'
  | 'report.close'
  | 'report.transcribe'
  | 'report.blankForm'

/** As many strange files as a screen can use; their number is told besides. */
const strangeShown = 50

export const reportHandlers: FeatureHandlers<Names> = {
  ...intakeHandlers,
  ...reportCaseHandlers,
  ...transcribeHandlers,
  ...blankFormHandlers,

  'report.list': (context, { state, kind, offset, limit }) => {
    const held = heldReports(context)
    const chosen = held.filter(
      (item) => (state === undefined || item.state === state) && (kind === undefined || item.kind === kind),
    )
    const isReceiver = receivesReports(context.vault.folder, context.session)
    const { strange, unread } = (isReceiver ? lastCollected(context.session) : undefined) ?? {
      strange: [],
      unread: 0,
    }
    return {
      items: chosen.slice(offset, offset + limit),
      total: chosen.length,
      counts: countsOf(held),
      strange: strange.slice(0, strangeShown),
      strangeTotal: strange.length,
      unread,
    }
  },

  'report.open': (context, { reference }) => reportViewOf(context, context.openReport(reference)),

  'report.collect': async ({ vault, session, now, signal, progress }) => {
    const open = vault.session
    if (open === null) throw new AppError('locked', 'The register is locked.')
    let collected = 0
    const audit = (reference: string) => {
      auditOutcome(vault, { operation: 'report.collect', outcome: 'done', subject: reference })
    }
    for (const found of collectReports({
      folder: vault.folder,
      session: open,
      now,
      keys: [open.keys.agreement],
      audit,
    })) {
      collected = found.reports + found.additions
      progress(collected, collected + found.unread, 'Looking through the intake folder')
      await setImmediate()
      signal.throwIfAborted()
      if (vault.session !== session) throw new AppError('locked', 'The register is locked.')
    }
    return { answer: { collected } }
  },

  'report.acknowledge': (context, { reference, basedOn, message }) => {
    const opened = openForWork(context, reference, basedOn)
    const act = stamp(context)
    const acknowledged = opened.body.acknowledged ?? act
    return reportViewOf(
      context,
      storeReport(
        context,
        opened,
        { ...opened.body, acknowledged },
        { ...act, about: 'acknowledged', text: message },
      ),
    )
  },

  'report.close': (context, { reference, basedOn, reason, message }) => {
    const opened = openForWork(context, reference, basedOn)
    if (opened.body.outcome !== null)
      throw new AppError('conflict', 'It is already known what became of this report.')
    const act = stamp(context)
    const outcome = { what: 'closed' as const, ...act, reason }
    return reportViewOf(
      context,
      storeReport(
        context,
        opened,
        { ...opened.body, outcome },
        { ...act, about: 'closed', text: message ?? '' },
      ),
    )
  },
}
