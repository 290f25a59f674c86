import { type CSSProperties, type KeyboardEvent, type PointerEvent, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { type DateField, type Day, dayAt, dayByKey, phaseFrom, type Range, shareOf } from './day-scale.ts'
import { useDayWords } from './use-day-words.ts'

interface EditorHandleProps {
  readonly field: DateField
  readonly day: Day
  readonly range: Range
  /** How far from the picture it hangs, 0 for nearest. */
  readonly level: number
  readonly limits: Range
  readonly onMove: (day: Day) => void
  /** A pointer took it, or let it go. */
  readonly onHold: (holding: boolean) => void
}

/** A date to take hold of: a slider whose values are days. */
export function EditorHandle({ field, day, range, level, limits, onMove, onHold }: EditorHandleProps) {
  const t = useTranslations('estimate.timeline')
  const words = useDayWords()
  const [held, setHeld] = useState(false)
  // How far beside the date, in per cent, the pointer took it: it does not jump under the finger.
  const beside = useRef(0)
  const hold = (holding: boolean) => {
    setHeld(holding)
    onHold(holding)
  }
  const share = shareOf(day, range)
  const take = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return
    event.currentTarget.setPointerCapture(event.pointerId)
    beside.current = shareUnder(event) - share
    hold(true)
  }
  const drag = (event: PointerEvent<HTMLElement>) => {
    if (!held) return
    const next = Math.min(limits.until, Math.max(limits.from, dayAt(shareUnder(event) - beside.current, range)))
    if (next !== day) onMove(next)
  }
  const press = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    const next = dayByKey(event.key, event.shiftKey, day, limits)
    if (next === undefined) return
    event.preventDefault()
    if (next !== day) onMove(next)
  }
  return (
    <span role="slider" tabIndex={0} className="editor-handle" data-field={field} data-phase={phaseFrom(field)} data-held={held}
      aria-label={t(`fields.${field}`)} aria-valuemin={limits.from} aria-valuemax={limits.until} aria-valuenow={day} aria-valuetext={words.full(day)}
      aria-orientation="horizontal" style={{ '--at': `${share.toFixed(3)}%`, '--level': level } as CSSProperties} data-late={share > 70}
      onPointerDown={take} onPointerMove={drag} onPointerUp={() => hold(false)} onPointerCancel={() => hold(false)} onKeyDown={press}>
      <span className="editor-grip" aria-hidden />
      <span className="editor-bubble" aria-hidden><b>{t(`fields.${field}`)}</b> {words.full(day)}</span>
    </span>
  )
}

/** Where on the picture the pointer is, in per cent. */
function shareUnder(event: PointerEvent<HTMLElement>): number {
  const place = event.currentTarget.parentElement?.getBoundingClientRect()
  if (place === undefined || place.width === 0) return 0
  return 100 * (event.clientX - place.left) / place.width
}
