import { type CSSProperties, useId } from 'react'
import { useTranslations } from 'use-intl'
import { usePhaseWords } from '../phase/phase-words.ts'
import { useDates } from '../time/dates.ts'
import { layOut, positionOf, type Span, type Stretch, worthShowing } from './scale.ts'
import './timeline.css'

interface TimelineProps {
  readonly spans: readonly Span[]
  /** What time it is for the courses. */
  readonly now: string
  /** Teaching begins and ends at these instants, if known. */
  readonly teaching?: { readonly from: string; readonly until: string } | undefined
  /** What the marker at `now` is called. */
  readonly today?: string
}

/**
 * A course's life as a picture: a stretch for each phase, in its colour and about as long as it lasts, and a marker at
 * today. It is an ordered list, so that those who hear it get the same: phase, from when, until when. In a narrow
 * place it stands upright.
 */
export function Timeline({ spans, now, teaching, today }: TimelineProps) {
  const t = useTranslations('life')
  const dates = useDates()
  const caption = useId()
  const stretches = layOut(worthShowing(spans, now), now)
  const at = positionOf(now, stretches)
  return (
    <figure className="timeline" aria-labelledby={caption}>
      <figcaption id={caption} className="visually-hidden">
        {t('caption', { today: today ?? t('today'), moment: dates.moment(now) })}
      </figcaption>
      <div className="timeline-plane" data-teaching={teaching !== undefined}>
        {teaching !== undefined && <Teaching teaching={teaching} stretches={stretches} at={at} />}
        <ol>
          {stretches.map((stretch) => (
            <StretchItem key={`${stretch.from} ${stretch.phase}`} stretch={stretch} now={now} />
          ))}
        </ol>
        <div className="timeline-today" data-late={at > 84} data-early={at < 16} data-begin={at < 1} style={place('--at', at)} aria-hidden>
          <span>{today ?? t('today')}<span className="timeline-today-date"> · {dates.day(now)}</span></span>
        </div>
      </div>
    </figure>
  )
}

/** Seen it is a name, a bar and a date; heard it is one sentence. */
function StretchItem({ stretch, now }: { stretch: Stretch; now: string }) {
  const t = useTranslations('life')
  const dates = useDates()
  const { phase, from, until } = stretch
  const words = usePhaseWords()[phase]
  const current = from <= now && (until === undefined || now < until)
  const past = until !== undefined && until <= now
  const spoken = until === undefined ? t('open', { phase: words.name, from: dates.moment(from) })
    : t('stretch', { phase: words.name, from: dates.moment(from), until: dates.moment(until) })
  return (
    <li data-phase={phase} data-current={current} data-past={past} data-open={until === undefined} style={place('--share', stretch.share)}
      {...(current ? { 'aria-current': 'step' as const } : {})}>
      <span className="timeline-name" aria-hidden>{words.short}</span>
      <span className="timeline-bar" aria-hidden />
      <time className="timeline-from when" dateTime={from} aria-hidden>{dates.moment(from)}</time>
      <span className="timeline-distance" aria-hidden>{dates.distance(from, now)}</span>
      <span className="timeline-meaning" aria-hidden>{words.meaning}</span>
      <span className="visually-hidden">{current ? t('now', { stretch: spoken }) : spoken}</span>
    </li>
  )
}

function Teaching({ teaching, stretches, at }: {
  teaching: NonNullable<TimelineProps['teaching']>; stretches: readonly Stretch[]; at: number
}) {
  const t = useTranslations('life')
  const dates = useDates()
  const from = positionOf(teaching.from, stretches)
  const share = positionOf(teaching.until, stretches) - from
  if (share <= 0) return null
  const span = t('teachingSpan', { from: dates.moment(teaching.from), until: dates.moment(teaching.until) })
  return (
    <p className="timeline-teaching" style={{ ...place('--at', from), ...place('--share', share) }} title={span}
      data-side={at < from + share / 2 ? 'end' : 'start'}>
      <span aria-hidden>{t('teaching')}</span><span className="visually-hidden">{span}</span>
    </p>
  )
}

function place(name: '--at' | '--share', percent: number): CSSProperties {
  return { [name]: `${percent.toFixed(3)}%` } as CSSProperties
}
