import { type CSSProperties, useId } from 'react'
import { phaseWords } from '../phase/phase-words.ts'
import { dayWords, distanceWords, momentWords, utcWords } from '../time/words.ts'
import { layOut, positionOf, type Span, type Stretch, worthShowing } from './scale.ts'
import './timeline.css'

interface TimelineProps {
  readonly spans: readonly Span[]
  /** What time it is for the courses. */
  readonly now: string
  readonly timeZone: string
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
export function Timeline({ spans, now, timeZone, teaching, today = 'Today' }: TimelineProps) {
  const caption = useId()
  const stretches = layOut(worthShowing(spans, now), now)
  const at = positionOf(now, stretches)
  return (
    <figure className="timeline" aria-labelledby={caption}>
      <figcaption id={caption} className="visually-hidden">
        Timeline of the course. {today} is {momentWords(now, timeZone)}.
      </figcaption>
      <div className="timeline-plane" data-teaching={teaching !== undefined}>
        {teaching !== undefined && <Teaching teaching={teaching} stretches={stretches} timeZone={timeZone} at={at} />}
        <ol>
          {stretches.map((stretch) => (
            <StretchItem key={`${stretch.from} ${stretch.phase}`} stretch={stretch} now={now} timeZone={timeZone} />
          ))}
        </ol>
        <div className="timeline-today" data-late={at > 84} data-early={at < 16} data-begin={at < 1} style={place('--at', at)} aria-hidden>
          <span>{today}<span className="timeline-today-date"> · {dayWords(now, timeZone)}</span></span>
        </div>
      </div>
    </figure>
  )
}

function StretchItem({ stretch, now, timeZone }: { stretch: Stretch; now: string; timeZone: string }) {
  const { phase, from, until } = stretch
  const words = phaseWords[phase]
  const current = from <= now && (until === undefined || now < until)
  const past = until !== undefined && until <= now
  return (
    <li data-phase={phase} data-current={current} data-past={past} data-open={until === undefined} style={place('--share', stretch.share)}
      {...(current ? { 'aria-current': 'step' as const } : {})}>
      <span className="timeline-name">
        <span aria-hidden>{words.short}</span>
        <span className="visually-hidden">{words.name}{current ? ' (now)' : ''}: from </span>
      </span>
      <span className="timeline-bar" aria-hidden />
      <time className="timeline-from" dateTime={from} title={utcWords(from)}>{momentWords(from, timeZone)}</time>
      <span className="timeline-distance">{distanceWords(from, now)}</span>
      <span className="visually-hidden">{until === undefined ? ', with no end set.' : ` until ${momentWords(until, timeZone)}.`}</span>
      <span className="timeline-meaning" aria-hidden>{words.meaning}</span>
    </li>
  )
}

function Teaching({ teaching, stretches, timeZone, at }: {
  teaching: NonNullable<TimelineProps['teaching']>; stretches: readonly Stretch[]; timeZone: string; at: number
}) {
  const from = positionOf(teaching.from, stretches)
  const share = positionOf(teaching.until, stretches) - from
  if (share <= 0) return null
  const dates = `${momentWords(teaching.from, timeZone)} to ${momentWords(teaching.until, timeZone)}`
  return (
    <p className="timeline-teaching" style={{ ...place('--at', from), ...place('--share', share) }} title={dates}
      data-side={at < from + share / 2 ? 'end' : 'start'}>
      <span>Teaching<span className="visually-hidden"> from {dates}</span></span>
    </p>
  )
}

function place(name: '--at' | '--share', percent: number): CSSProperties {
  return { [name]: `${percent.toFixed(3)}%` } as CSSProperties
}
