import { useCallback, useEffect, useRef, useState } from 'react'
import { z } from 'zod'
import { bridge } from '../bridge'
import { useCan } from './session'
import { useDraft } from './use-draft'

/** What the draft of a form holds: where it was typed, what it is called there, and what was typed. */
const typedDraft = z.object({ where: z.string(), what: z.string(), typed: z.unknown() })

/** The draft of a form read back; nothing when it is the draft of something else. */
export function readTypedDraft(content: string): z.infer<typeof typedDraft> | undefined {
  try {
    return typedDraft.safeParse(JSON.parse(content)).data
  } catch {
    return undefined
  }
}

interface Place<T> {
  /** `CH-7Q4K-2M/work/advice`: the record it belongs to, whose access it shares, and which form of it; nothing keeps none. */
  readonly key: string | undefined
  /** What the form is called where its draft is listed. */
  readonly what: string
  /** What a draft must look like to be put back. */
  readonly shape: z.ZodType<T>
  /** The form before anything was typed. */
  readonly start: T | (() => T)
}

/** What a form says of the draft behind it. */
export interface Kept {
  /** When what was put back had been kept; nothing when the form began empty. */
  readonly keptAt: string | undefined
  /** Forgets the draft: the form was sent, or given up. */
  readonly discard: () => Promise<void>
  /** Forgets the draft and begins again. */
  readonly restart: () => Promise<void>
}

export interface Typed<T> extends Kept {
  readonly value: T
  readonly put: (value: T) => void
}

/** What is typed into a form, kept sealed as it is typed, and put back where a lock or a closed dialog cut it short. */
export function useTyped<T>({ key, what, shape, start }: Place<T>): Typed<T> {
  const canKeep = useCan('draft.save') && key !== undefined
  const [fresh] = useState(start)
  const [value, setValue] = useState(fresh)
  const [keptAt, setKeptAt] = useState<string>()
  const latest = useRef(fresh)
  const place = useRef({ what, shape })
  const { change, discard } = useDraft(key ?? '', null)

  useEffect(() => {
    if (!canKeep) return undefined
    let isCurrent = true
    void bridge.call('draft.list', {}).then((drafts) => {
      const kept = drafts.ok ? drafts.value.find((draft) => draft.key === key) : undefined
      const read = kept && place.current.shape.safeParse(readTypedDraft(kept.content)?.typed)
      // Worth more than the letters that somebody may have typed in the moment it took to read it.
      if (!isCurrent || !read?.success) return
      latest.current = read.data
      setValue(read.data)
      setKeptAt(kept?.savedAt)
    })
    return () => {
      isCurrent = false
    }
  }, [key, canKeep])

  return {
    value,
    keptAt,
    put: useCallback(
      (next) => {
        latest.current = next
        setValue(next)
        const where = window.location.hash
        if (canKeep) change(() => JSON.stringify({ where, what: place.current.what, typed: latest.current }))
      },
      [change, canKeep],
    ),
    discard: useCallback(async () => {
      if (canKeep) await discard()
    }, [discard, canKeep]),
    restart: useCallback(async () => {
      latest.current = fresh
      setValue(fresh)
      setKeptAt(undefined)
      if (canKeep) await discard()
    }, [discard, canKeep, fresh]),
  }
}
