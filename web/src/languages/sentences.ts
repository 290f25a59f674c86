/** The server's sentences in one language, by the English ones; what is put in stands as `{0}`, `{1}`. */
export type Sentences = Readonly<Record<string, string>>

interface Pattern {
  readonly matches: RegExp
  readonly english: string
  readonly translated: string
}

/** What is put into a sentence may be made of sentences, and these again; no deeper. */
const depthAtMost = 4

/**
 * Says the server's English sentences in another language. A sentence is recognised by its template, the most particular one first;
 * what was put in is said in the language too where it is made of sentences, or is a date, and stays as it is otherwise. Several
 * sentences in one text are said one by one; one that is not known stays English.
 */
export function sentencesIn(sentences: Sentences, locale: string): (text: string) => string {
  const whole = new Map<string, string>()
  const patterns: Pattern[] = []
  for (const [english, translated] of Object.entries(sentences)) {
    if (/\{\d+\}/.test(english)) patterns.push({ matches: patternOf(english), english, translated })
    else whole.set(english.trim(), translated.trim())
  }
  patterns.sort((one, other) => literalLength(other.english) - literalLength(one.english))

  const say = (text: string, depth: number): string => {
    const bare = text.trim()
    if (bare === '' || depth > depthAtMost) return text
    const [first, rest] = firstOf(bare)
    // What people wrote may hold several sentences. But where the first stands for itself, the others do, too.
    const said = known(bare, depth, isOneSentence)
      ?? (rest === undefined ? undefined : joined(known(first, depth, isOneSentence), rest, depth))
      ?? known(bare, depth, () => true)
      ?? caused(bare, depth)
      ?? (rest === undefined ? listed(bare) ?? datesIn(bare, locale) : joined(say(first, depth + 1), rest, depth))
    return text.replace(bare, () => said ?? bare)
  }
  /** What happened, and after a colon why: in the words of whoever said it first, which may be anybody's. */
  const caused = (text: string, depth: number): string | undefined => {
    const cut = text.indexOf(': ')
    const what = cut === -1 ? undefined : known(text.slice(0, cut), depth, isOneSentence)
    return what === undefined ? undefined : `${what}: ${say(text.slice(cut + 2), depth + 1)}`
  }
  /** Words that the server lists: phases, roles, fields. */
  const listed = (text: string): string | undefined => {
    const parts = text.split(', ')
    return parts.length > 1 && parts.every((part) => whole.has(part)) ? parts.map((part) => whole.get(part)).join(', ') : undefined
  }
  const joined = (first: string | undefined, rest: string, depth: number) => (first === undefined ? undefined : `${first} ${say(rest, depth + 1)}`)
  const known = (text: string, depth: number, mayBePutIn: (value: string) => boolean): string | undefined => {
    const exact = whole.get(text)
    if (exact !== undefined) return exact
    for (const { matches, translated } of patterns) {
      const [found, ...values] = matches.exec(text) ?? []
      if (found === undefined || !values.every(mayBePutIn)) continue
      return translated.trim().replace(/\{(\d+)\}/g, (_, index: string) => say(values[Number(index)] ?? '', depth + 1))
    }
    return undefined
  }
  return (text) => say(text, 0)
}

function patternOf(english: string): RegExp {
  const parts = english.trim().split(/\{\d+\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${parts.join('(.*?)')}$`, 's')
}

function literalLength(english: string): number {
  return english.replace(/\{\d+\}/g, '').length
}

function isOneSentence(value: string): boolean {
  return !/[.!?] (\p{Lu}|")/u.test(value)
}

function firstOf(text: string): readonly [first: string, rest: string | undefined] {
  const cut = /[.!?] (?=\p{Lu}|")/u.exec(text)
  return cut === null ? [text, undefined] : [text.slice(0, cut.index + 1), text.slice(cut.index + 2)]
}

const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']
const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
const englishDate = new RegExp(`\\b(?:(${weekdays.join('|')}) )?(\\d{1,2}) (${months.map((month) => `${month}|${month.slice(0, 3)}`).join('|')}) (\\d{4})\\b`, 'g')

/** Dates like `8 September 2026`, with their weekday or without, as the language writes them. */
function datesIn(text: string, locale: string): string {
  return text.replace(englishDate, (_, weekday: string | undefined, day: string, month: string, year: string) => {
    const at = Date.UTC(Number(year), months.findIndex((one) => one.startsWith(month.slice(0, 3))), Number(day))
    return new Intl.DateTimeFormat(locale, { ...(weekday === undefined ? {} : { weekday: 'long' }), day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(at)
  })
}
