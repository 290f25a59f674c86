/** A field that two people changed to different things. */
export interface Clash<Values, Field extends keyof Values = keyof Values> {
  readonly field: Field
  /** As it was when this page was opened. */
  readonly seen: Values[Field]
  /** As somebody else made it meanwhile. */
  readonly now: Values[Field]
  readonly typed: Values[Field]
}

export interface Merged<Values> {
  /** What is to be sent: the new state with what was typed over it. A field that clashes stands as it was typed. */
  readonly values: Values
  readonly clashes: readonly Clash<Values>[]
  /** Fields that others changed and this page did not: taken over. */
  readonly taken: readonly (keyof Values)[]
}

/**
 * Brings together what was typed over `seen` with what the record became meanwhile, field by field. Whoever changed a field
 * alone has their way; both changing it alike is no clash. All three have the same fields, of JSON values.
 */
export function merge<Values extends object>(seen: Values, now: Values, typed: Values): Merged<Values> {
  const fields = Object.keys(now) as (keyof Values)[]
  const theirs = fields.filter((field) => !same(seen[field], now[field]))
  const mine = new Set(fields.filter((field) => !same(seen[field], typed[field])))
  const values = { ...now, ...Object.fromEntries([...mine].map((field) => [field, typed[field]])) }
  return {
    values,
    clashes: theirs.filter((field) => mine.has(field) && !same(now[field], typed[field]))
      .map((field) => ({ field, seen: seen[field], now: now[field], typed: typed[field] })),
    taken: theirs.filter((field) => !mine.has(field)),
  }
}

/**
 * Lists of people, one a line, of which both changed: everybody whom either added, without whom either took off. In the order
 * of `now`, what was typed after it.
 */
export function mergeLines(seen: string, now: string, typed: string): string {
  const [before, theirs, mine] = [seen, now, typed].map(linesOf)
  if (before === undefined || theirs === undefined || mine === undefined) return typed
  const gone = (line: string) => before.includes(line) && !(theirs.includes(line) && mine.includes(line))
  return [...new Set([...theirs, ...mine])].filter((line) => !gone(line)).join('\n')
}

function linesOf(text: string): readonly string[] {
  return text.split(/[\s,;]+/).filter((line) => line !== '')
}

function same(one: unknown, other: unknown): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other)
}
