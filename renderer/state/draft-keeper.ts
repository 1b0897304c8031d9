/** How long typing may go on before it is sealed. */
export const draftDelayMs = 1500

interface Clock {
  set(run: () => void, ms: number): unknown
  clear(timer: unknown): void
}

const realClock: Clock = {
  set: (run, ms) => setTimeout(run, ms),
  clear: (timer) => {
    clearTimeout(timer as ReturnType<typeof setTimeout>)
  },
}

/**
 * Hands typed text over at most `draftDelayMs` after the first keystroke that is not yet sealed,
 * however long the typing goes on; one save at a time, the newest content last.
 */
export class DraftKeeper {
  readonly #save: (content: string) => Promise<boolean>
  readonly #clock: Clock
  #timer: unknown
  #waiting: (() => string) | undefined
  #isSaving = false
  #isStopped = false

  constructor(save: (content: string) => Promise<boolean>, clock: Clock = realClock) {
    this.#save = save
    this.#clock = clock
  }

  /** Something was typed; `content` is asked for only when it is handed over. */
  change(content: () => string): void {
    if (this.#isStopped) return
    this.#waiting = content
    this.#timer ??= this.#clock.set(() => {
      void this.flush()
    }, draftDelayMs)
  }

  /** True while something typed has not been handed over. */
  get isDirty(): boolean {
    return this.#waiting !== undefined || this.#isSaving
  }

  /** Hands over now: the lock is coming, or the screen is being left. */
  async flush(): Promise<void> {
    this.#clearTimer()
    const content = this.#waiting
    if (!content) return
    this.#waiting = undefined
    this.#isSaving = true
    const isSaved = await this.#save(content())
    this.#isSaving = false
    if (!isSaved) this.#retry(content)
  }

  /** What could not be kept is tried again, unless something newer was typed meanwhile. */
  #retry(content: () => string): void {
    if (!this.#waiting) this.change(content)
  }

  /** The draft is no longer wanted: it was saved as a revision, or discarded. */
  stop(): void {
    this.#isStopped = true
    this.#waiting = undefined
    this.#clearTimer()
  }

  #clearTimer(): void {
    if (this.#timer !== undefined) this.#clock.clear(this.#timer)
    this.#timer = undefined
  }
}
