import { type RefObject, useEffect, useId, useLayoutEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useDates } from './dates.ts'
import './zone-tip.css'

/** Long enough to move the pointer from the date onto its tooltip (WCAG 1.4.13, hoverable). */
const lingers = 200

/**
 * The one tooltip for all dates of the page: a date is told in the institution's zone, and here in the reader's own and
 * in UTC. It listens at the document, so that a page may have hundreds of dates. Escape puts it away.
 */
export function ZoneTip() {
  const id = useId()
  const tip = useRef<HTMLDivElement>(null)
  const date = useDateAsked(tip)
  useLayoutEffect(() => {
    if (date === undefined || tip.current === null) return undefined
    place(tip.current, date)
    const described = date.querySelector('button') ?? date
    described.setAttribute('aria-describedby', id)
    return () => described.removeAttribute('aria-describedby')
  }, [date, id])
  return (
    <div ref={tip} id={id} className="zone-tip" role="tooltip" hidden={date === undefined}>
      {date !== undefined && <Zones at={date.dateTime} />}
    </div>
  )
}

function Zones({ at }: { at: string }) {
  const t = useTranslations('time')
  const dates = useDates()
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone
  return (
    <>
      {own !== dates.zone && <p>{t('yours', { zone: own, moment: dates.momentIn(at, own) })}</p>}
      <p>{t('utc', { moment: dates.momentIn(at, 'UTC') })}</p>
      <p className="zone-tip-shown">{t('shownIn', { zone: dates.zone })}</p>
    </>
  )
}

/** The date under the pointer or the focus, if any. */
function useDateAsked(tip: RefObject<HTMLElement | null>): HTMLTimeElement | undefined {
  const [date, setDate] = useState<HTMLTimeElement>()
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const ask = ({ target }: Event) => {
      const asked = dateAt(target)
      const onTip = target instanceof Node && tip.current?.contains(target) === true
      clearTimeout(timer)
      if (asked !== undefined) setDate(asked)
      else if (!onTip) timer = setTimeout(() => setDate(undefined), lingers)
    }
    const leave = (event: Event) => {
      if (!(event instanceof KeyboardEvent) || event.key === 'Escape') setDate(undefined)
    }
    const asks = ['pointerover', 'focusin', 'click'] as const
    const leaves = ['keydown', 'focusout', 'scroll', 'resize'] as const
    for (const name of asks) document.addEventListener(name, ask)
    for (const name of leaves) addEventListener(name, leave, { capture: true, passive: true })
    return () => {
      clearTimeout(timer)
      for (const name of asks) document.removeEventListener(name, ask)
      for (const name of leaves) removeEventListener(name, leave, { capture: true })
    }
  }, [tip])
  return date
}

function dateAt(target: EventTarget | null): HTMLTimeElement | undefined {
  return target instanceof Element ? target.closest<HTMLTimeElement>('time.when') ?? undefined : undefined
}

/** Below the date, or above it where there is no room; never beyond the edge of the window. */
function place(tip: HTMLElement, date: HTMLElement): void {
  const gap = 6
  const { left, top, bottom } = date.getBoundingClientRect()
  const { width, height } = tip.getBoundingClientRect()
  const below = bottom + gap + height <= innerHeight
  tip.style.setProperty('left', `${Math.max(gap, Math.min(left, innerWidth - width - gap))}px`)
  tip.style.setProperty('top', `${below ? bottom + gap : top - gap - height}px`)
}
