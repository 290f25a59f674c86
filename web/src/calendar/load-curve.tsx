import { scaleLinear } from 'd3-scale'
import { area, curveStepAfter, line } from 'd3-shape'
import { useMemo } from 'react'
import type { Bucket } from './load-buckets.ts'

const width = 1_000
const height = 100

/** Lines of the scale below the top: few, at round numbers. */
export function ticksOf(top: number): readonly number[] {
  return scaleLinear([0, top], [height, 0]).ticks(4).filter((tick) => tick > 0 && tick < top)
}

/** Some room above the busiest hour; up to the busy line when that is not far above it. */
export function topOf(peak: number, busyFrom: number): number {
  const wanted = peak * 1.12
  return Math.max(10, wanted >= busyFrom * 0.4 ? Math.max(wanted, busyFrom * 1.12) : wanted)
}

/** The curve itself, stretched over its box, with the lines of its scale and the one from which an hour is busy. */
export function LoadCurve({ buckets, top, busyFrom }: { buckets: readonly Bucket[]; top: number; busyFrom: number }) {
  const y = scaleLinear([0, top], [height, 0])
  const paths = useMemo(() => pathsOf(buckets, top), [buckets, top])
  return (
    <svg viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" aria-hidden focusable="false">
      {ticksOf(top).map((tick) => <line key={tick} className="load-grid" x1={0} x2={width} y1={y(tick)} y2={y(tick)} />)}
      <path className="load-area" d={paths.area} />
      <path className="load-line" d={paths.line} />
      {busyFrom < top && <line className="load-busy" x1={0} x2={width} y1={y(busyFrom)} y2={y(busyFrom)} />}
    </svg>
  )
}

function pathsOf(buckets: readonly Bucket[], top: number): { readonly area: string; readonly line: string } {
  const last = buckets.at(-1)
  if (last === undefined) return { area: '', line: '' }
  const x = scaleLinear([buckets[0]?.start ?? 0, last.end], [0, width])
  const y = scaleLinear([0, top], [height, 0])
  // A step ends where the next begins; the last one is drawn to its own end.
  const closed = [...buckets, { ...last, start: last.end }]
  const steps = { x: (one: Bucket) => x(one.start), y: (one: Bucket) => y(one.people) }
  return {
    area: area<Bucket>().x(steps.x).y0(height).y1(steps.y).curve(curveStepAfter)(closed) ?? '',
    line: line<Bucket>().x(steps.x).y(steps.y).curve(curveStepAfter)(closed) ?? '',
  }
}
