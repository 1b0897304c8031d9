/*
 * Two names that look the same on a screen are as good as one to somebody who
 * wants to be taken for another.
 */

/** Letters of other scripts, and digits, that are read as Latin letters. */
const readAs: Readonly<Record<string, string>> = {
  а: 'a',
  в: 'b',
  с: 'c',
  ԁ: 'd',
  е: 'e',
  һ: 'h',
  і: 'l',
  ј: 'j',
  к: 'k',
  м: 'm',
  н: 'h',
  о: 'o',
  р: 'p',
  ѕ: 's',
  т: 't',
  у: 'y',
  х: 'x',
  ѡ: 'w',
  α: 'a',
  β: 'b',
  ε: 'e',
  η: 'n',
  ι: 'l',
  κ: 'k',
  ν: 'v',
  ο: 'o',
  ρ: 'p',
  τ: 't',
  υ: 'u',
  χ: 'x',
  ı: 'l',
  ɑ: 'a',
  ɡ: 'g',
  '0': 'o',
  '1': 'l',
  i: 'l',
  '|': 'l',
  '5': 's',
}

/**
 * What a name looks like at a glance: without accents, case, spaces and
 * punctuation, look-alike letters read as Latin ones. Equal for `Tūhoe` and
 * `TUHOE`, and for `Mere` with a Cyrillic `е`.
 */
export function appearance(name: string): string {
  const plain = name.normalize('NFKD').toLowerCase()
  return [...plain]
    .map((character) => readAs[character] ?? character)
    .filter((character) => /[\p{L}\p{N}]/u.test(character))
    .join('')
    .replaceAll('rn', 'm')
    .replaceAll('vv', 'w')
}
