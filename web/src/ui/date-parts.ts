export interface DatePart {
  /** `literal` stands between the others: a dot, a slash. */
  readonly type: 'day' | 'month' | 'year' | 'hour' | 'minute' | 'literal'
  readonly text: string
}

const shape = { day: '2-digit', month: '2-digit', year: 'numeric', timeZone: 'UTC' } as const
const timedShape = { ...shape, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const

/**
 * A date of the record (`2026-09-01`, `2026-09-01T08:30`) in the parts and the order that the language writes it in. `known` is false,
 * and the texts mean nothing, when there is no such date.
 */
export function datePartsOf(value: string, locale: string): { readonly known: boolean; readonly parts: readonly DatePart[] } {
  const at = Date.parse(`${value.includes('T') ? value : `${value}T00:00`}Z`)
  const known = !Number.isNaN(at) && new Date(at).toISOString().startsWith(value)
  const format = new Intl.DateTimeFormat(locale, known && value.includes('T') ? timedShape : shape)
  return { known, parts: format.formatToParts(known ? at : 0).map(({ type, value: text }) => ({ type: typeOf(type), text })) }
}

function typeOf(type: Intl.DateTimeFormatPartTypes): DatePart['type'] {
  return type === 'day' || type === 'month' || type === 'year' || type === 'hour' || type === 'minute' ? type : 'literal'
}
