import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import { AppError, type Fault, type FieldProblem, type Result } from '../../shared/contract/fault'
import type { Operation } from '../../shared/contract/operation'
import { transaction } from '../store/database'
import { makeContexts, type Contexts } from './contexts'
import type { CommandContext, EffectAnswer, EffectContext, QueryContext, Run, Vault } from './context'
import { refuseOthers } from './decides'
import { faultOf } from './faults'
import { settle } from './session'
import { auditOpening, auditOutcome, auditRefusal, beginEffect, endEffect } from './record'

type Declarations = Readonly<Record<string, Operation>>
type AnyHandler = (context: unknown, input: unknown) => unknown

export interface Gate {
  /** Answers every call with a `Result`; never throws. */
  call(name: unknown, input: unknown, run?: Partial<Run>): Promise<Result<unknown>>
}

interface Call {
  readonly vault: Vault
  readonly name: string
  readonly operation: Operation
  readonly handler: AnyHandler
  readonly input: unknown
  readonly contexts: Contexts
}

const silent: Run = { signal: new AbortController().signal, progress: () => undefined }

/**
 * The one door to the vault. In this order: the operation exists, the session
 * is open, the role is listed, the input parses strictly, whoever asks decides about
 * the record where that is declared, the handler runs (a command in exactly one
 * transaction), the output parses, the audit has its row.
 */
export function createGate(contract: Declarations, handlers: object, vault: Vault): Gate {
  return {
    async call(name, input, run = {}) {
      const asked = typeof name === 'string' ? name : ''
      const { session } = vault
      try {
        const operation = find(contract, asked)
        admit(vault, asked, operation)
        const parsed = parseInput(operation, input)
        const handler = (handlers as Record<string, AnyHandler>)[asked]
        if (handler === undefined) throw new Error(`no handler for ${asked}`)
        const contexts = makeContexts(vault, { ...silent, ...run })
        const value = await runners[operation.kind]({
          vault,
          name: asked,
          operation,
          handler,
          input: parsed,
          contexts,
        })
        tellOfChange(vault, asked, operation)
        return { ok: true, value }
      } catch (error) {
        // Somebody may have signed in since, or it was they who did: a refusal is written under whoever asked.
        const asker = vault.session === session ? vault : { ...vault, session: null }
        return { ok: false, fault: refuse(asker, Object.hasOwn(contract, asked) ? asked : 'unknown', error) }
      }
    },
  }
}

/** What changes nothing that a screen shows, or ends every screen. */
const unseen = new Set(['draft', 'preference', 'session', 'verify'])

/** Tells the view which feature something was committed in, so that it asks again; never what. */
function tellOfChange(vault: Vault, name: string, { kind }: Operation): void {
  const [feature = ''] = name.split('.')
  if (kind === 'query' || vault.session === null || unseen.has(feature)) return
  vault.ports.notify({ event: 'changed', what: feature })
}

function find(contract: Declarations, name: string): Operation {
  const operation = Object.hasOwn(contract, name) ? contract[name] : undefined
  if (operation === undefined) throw new AppError('notFound', 'There is no such operation.')
  return operation
}

function admit(vault: Vault, name: string, operation: Operation): void {
  if (operation.roles === 'lock-screen') return
  if (vault.session === null || vault.session.closing) throw new AppError('locked', 'The register is locked.')
  settle(vault.session, vault.ports.now())
  if (!operation.roles.includes(vault.session.role)) {
    throw new AppError('denied', 'Your role does not include this.')
  }
  if (vault.session.account.mustChange && !openWithOneTimePassphrase.has(name)) {
    throw new AppError('denied', 'Choose your own passphrase first.')
  }
}

/** All that a one-time passphrase is good for. */
const openWithOneTimePassphrase = new Set(['session.current', 'session.lock', 'session.changePassphrase'])

function parseInput(operation: Operation, input: unknown): unknown {
  const parsed = operation.input.safeParse(input)
  if (parsed.success) return parsed.data
  throw new AppError('invalid', 'Some of what was given cannot be used.', fieldProblems(parsed.error))
}

/** Zod's issues as field problems; an unknown field is named itself. */
export function fieldProblems(error: z.ZodError): FieldProblem[] {
  return error.issues.flatMap((issue): FieldProblem[] =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => ({
          path: [...issue.path, key].map(String).join('.'),
          message: 'is not a known field',
        }))
      : [{ path: issue.path.map(String).join('.'), message: issue.message }],
  )
}

function parseOutput(call: Call, value: unknown): unknown {
  const parsed = call.operation.output.safeParse(value)
  if (!parsed.success)
    throw new Error(`${call.name} answered with something else than it promises: ${parsed.error.message}`)
  return parsed.data
}

const runners = {
  query(call: Call): unknown {
    const { context, opened } = call.contexts.query()
    refuseOthers(context, call.operation, call.input)
    const value = parseOutput(call, call.handler(context satisfies QueryContext, call.input))
    for (const record of opened()) auditOpening(call.vault, call.name, record)
    return value
  },

  command(call: Call): unknown {
    const { context, opened, committed } = call.contexts.command()
    const value = transaction(context.db, () => {
      refuseOthers(context, call.operation, call.input)
      const answer = parseOutput(call, call.handler(context satisfies CommandContext, call.input))
      auditOutcome(call.vault, {
        operation: call.name,
        outcome: 'done',
        records: opened(),
        subject: subjectOf(call.input),
      })
      return answer
    })
    committed()
    return value
  },

  async effect(call: Call): Promise<unknown> {
    const { context, opened } = call.contexts.effect()
    const pending = beginEffect(call.vault, call.name, subjectOf(call.input))
    try {
      refuseOthers(context, call.operation, call.input)
      const { answer, record, subject } = (await call.handler(
        context satisfies EffectContext,
        call.input,
      )) as EffectAnswer<unknown>
      const value = parseOutput(call, answer)
      endEffect(call, {
        pending,
        records: opened(),
        subject: subject ?? subjectOf(call.input),
        ...(record && { record }),
      })
      return value
    } catch (error) {
      pending?.fail(error)
      throw error
    }
  },
} as const

/** Audit subjects are references, account and document ids: names of things, never their content. */
function subjectOf(input: unknown): string | null {
  if (typeof input !== 'object' || input === null) return null
  const named = input as Record<string, unknown>
  const subject =
    named.reference ?? named.documentId ?? named.signInName ?? named.accountId ?? named.of ?? null
  return typeof subject === 'string' ? subject : null
}

function refuse(vault: Vault, name: string, error: unknown): Fault {
  const fault = faultOf(error)
  if (fault.code === 'internal') {
    const reference = randomUUID().slice(0, 8).toUpperCase()
    vault.ports.logFailure(reference, error)
    auditRefusal(vault, name, 'failed', `internal ${reference}`)
    return { ...fault, reference }
  }
  auditRefusal(vault, name, 'refused', fault.code)
  return fault
}
