import type { CourseView } from '../../../shared/contract/course-view.ts'

export type Span = CourseView['timeline'][number]

/** A stretch of the picture: where it starts and how long it is, in per cent of the whole. */
export interface Stretch extends Span { readonly start: number; readonly share: number; readonly ends: number }

/** No stretch gets so small that its label has no room; as many stretches as there are share at most 80 %. */
const leastShare = (count: number) => Math.min(14, 80 / count)

const hour = 3_600_000

/** The spans worth a stretch of their own: a wait of minutes that is over would only take room from the others. */
export function worthShowing(spans: readonly Span[], now: string): readonly Span[] {
  return spans.filter(({ from, until }) => until === undefined || until > now || Date.parse(until) - Date.parse(from) >= hour)
}

/**
 * Lays spans out over 100 %, each at least wide enough for its label, the rest by how long it lasts. The last one has
 * no end: it gets a tenth of what comes before it, or reaches past `now`.
 */
export function layOut(spans: readonly Span[], now: string): readonly Stretch[] {
  const first = spans[0]
  const last = spans.at(-1)
  if (first === undefined || last === undefined) return []
  const begin = Date.parse(first.from)
  const lived = Math.max(Date.parse(last.from), Date.parse(now)) - begin
  const end = begin + Math.max(lived * 1.1, 86_400_000)
  const bounds = spans.map((span) => ({ from: Date.parse(span.from), ends: span.until === undefined ? end : Date.parse(span.until) }))
  const total = bounds.reduce((sum, { from, ends }) => sum + Math.max(0, ends - from), 0)
  const least = leastShare(spans.length)
  const rest = 100 - least * spans.length
  let start = 0
  return spans.map((span, index) => {
    const { from, ends } = bounds[index] ?? { from: begin, ends: end }
    const share = least + rest * Math.max(0, ends - from) / total
    const stretch = { ...span, start, share, ends }
    start += share
    return stretch
  })
}

/** Where an instant lies on the picture, in per cent; clamped to it. */
export function positionOf(at: string, stretches: readonly Stretch[]): number {
  const when = Date.parse(at)
  for (const { from, ends, start, share } of stretches) {
    if (when >= ends) continue
    return start + share * Math.max(0, when - Date.parse(from)) / Math.max(1, ends - Date.parse(from))
  }
  return 100
}
