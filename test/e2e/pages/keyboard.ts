import type { Page } from '@playwright/test'

/** What has the focus: its own name, and that of the group it stands in. */
interface Focused {
  readonly name: string
  readonly group: string
}

/** Somebody who has only a keyboard: every key is counted, what is typed as text apart from what moves and presses. */
export class Typist {
  keys = 0
  letters = 0
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  async press(key: string): Promise<void> {
    this.keys += 1
    await this.#page.keyboard.press(key)
  }

  async type(text: string): Promise<void> {
    this.letters += text.length
    await this.#page.keyboard.type(text)
  }

  /** Tab until something of this name has the focus, in a group of that name where one is given. */
  async to(name: RegExp, group = /./s): Promise<void> {
    const seen: string[] = []
    for (let tries = 0; tries < 80; tries++) {
      const at = await this.#focused()
      if (name.test(at.name) && group.test(` ${at.group}`)) return
      seen.push(`${at.name} (${at.group})`)
      await this.press('Tab')
    }
    throw new Error(`Tab does not lead to ${String(name)}, but to: ${seen.join('; ')}`)
  }

  /** Moves to a control and presses it. */
  async push(name: RegExp, group?: RegExp, key: 'Enter' | 'Space' = 'Enter'): Promise<void> {
    await this.to(name, group)
    await this.press(key)
  }

  /** Moves to a box and fills it in. */
  async fill(name: RegExp, text: string, group?: RegExp): Promise<void> {
    await this.to(name, group)
    await this.type(text)
  }

  /** One of several answers: Tab leads to the first, arrows to the others. */
  async choose(group: RegExp, option: string): Promise<void> {
    await this.to(/./s, group)
    while (!(await this.#isRadio())) await this.press('Tab')
    await this.press('Space')
    for (let tries = 0; tries < 12; tries++) {
      const { name } = await this.#focused()
      if (name === option) return
      await this.press('ArrowRight')
    }
    throw new Error(`${String(group)} has no answer ${option}`)
  }

  #isRadio(): Promise<boolean> {
    return this.#page.evaluate(() => document.activeElement?.getAttribute('type') === 'radio')
  }

  #focused(): Promise<Focused> {
    return this.#page.evaluate(() => {
      const textOf = (ids: string | null) =>
        (ids ?? '')
          .split(' ')
          .map((id) => document.getElementById(id)?.textContent ?? '')
          .join(' ')
          .trim()
      const nameOf = (element: Element) =>
        element.getAttribute('aria-label') ?? textOf(element.getAttribute('aria-labelledby'))
      const at = document.activeElement
      if (at === null) return { name: '', group: '' }
      const labels = at instanceof HTMLInputElement ? [...(at.labels ?? [])] : []
      const own = nameOf(at) || labels.map((label) => label.textContent).join(' ') || at.textContent
      const groups: string[] = []
      const inside = '[role=radiogroup], [role=group], section[aria-labelledby], section[aria-label]'
      for (let of = at.parentElement?.closest(inside); of; of = of.parentElement?.closest(inside))
        groups.push(nameOf(of))
      return { name: own.trim(), group: groups.join(' < ') }
    })
  }
}
