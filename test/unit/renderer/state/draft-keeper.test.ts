import { beforeEach, describe, expect, it } from 'vitest'
import { DraftKeeper, draftDelayMs } from '../../../../renderer/state/draft-keeper'

/** A clock that moves only when told. */
function stillClock() {
  let now = 0
  let timers: { at: number; run: () => void }[] = []
  return {
    set: (run: () => void, ms: number) => {
      const timer = { at: now + ms, run }
      timers.push(timer)
      return timer
    },
    clear: (timer: unknown) => {
      timers = timers.filter((each) => each !== timer)
    },
    async pass(ms: number) {
      now += ms
      const due = timers.filter((timer) => timer.at <= now)
      timers = timers.filter((timer) => timer.at > now)
      due.forEach((timer) => timer.run())
      await Promise.resolve()
      await Promise.resolve()
    },
  }
}

let clock: ReturnType<typeof stillClock>
let saved: string[]
let answer: () => Promise<boolean>
let keeper: DraftKeeper

beforeEach(() => {
  clock = stillClock()
  saved = []
  answer = () => Promise.resolve(true)
  keeper = new DraftKeeper((content) => {
    saved.push(content)
    return answer()
  }, clock)
})

describe('keeping drafts while somebody types', () => {
  it('loses at most two seconds, however long the typing goes on', async () => {
    expect(draftDelayMs).toBeLessThanOrEqual(2000)
    for (let typed = 1; typed <= 10; typed += 1) {
      keeper.change(() => `typed ${String(typed)}`)
      await clock.pass(300)
    }
    expect(saved).toEqual(['typed 5', 'typed 10'])
  })

  it('asks for the content only when it hands it over, so that the newest goes', async () => {
    let text = 'old'
    keeper.change(() => text)
    text = 'new'
    await clock.pass(draftDelayMs)
    expect(saved).toEqual(['new'])
    expect(keeper.isDirty).toBe(false)
  })

  it('hands over at once when the lock begins', () => {
    keeper.change(() => 'half a sentence')
    void keeper.flush()
    expect(saved).toEqual(['half a sentence'])
  })

  it('saves nothing when nothing was typed', async () => {
    await keeper.flush()
    await clock.pass(60_000)
    expect(saved).toEqual([])
  })

  it('tries again after a failure, with what is newest then', async () => {
    answer = () => Promise.resolve(false)
    keeper.change(() => 'first')
    await clock.pass(draftDelayMs)
    expect(saved).toEqual(['first'])
    answer = () => Promise.resolve(true)
    keeper.change(() => 'second')
    await clock.pass(draftDelayMs)
    expect(saved).toEqual(['first', 'second'])
    expect(keeper.isDirty).toBe(false)
  })

  it('hands nothing over once it was stopped', async () => {
    keeper.change(() => 'discarded')
    keeper.stop()
    keeper.change(() => 'typed after')
    await clock.pass(60_000)
    expect(saved).toEqual([])
  })
})
