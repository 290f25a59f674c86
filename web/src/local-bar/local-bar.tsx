import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Mail, Pause, Play } from 'lucide-react'
import { useMe } from '../api/me.tsx'
import { useSession } from '../session/session-context.tsx'
import { clockKey, type TurnableClock, useTurnableClock } from '../time/clock.tsx'
import { dayWords, timeWords, utcWords } from '../time/words.ts'
import { sentenceOf } from '../ui/problem-notice.tsx'
import { GoToDate } from './go-to-date.tsx'
import './local-bar.css'

export type ClockAct =
  | { readonly action: 'pause' }
  | { readonly action: 'run'; readonly days_per_second: number }
  | { readonly action: 'advance'; readonly by: string }
  | { readonly action: 'go'; readonly to: string }

const leaps = [['P1D', '+1 day'], ['P7D', '+1 week'], ['P1M', '+1 month']] as const
const speeds = [[0, 'Real time'], [1, '1 day a second'], [7, '7 days a second'], [30, '30 days a second']] as const

/** Local mode's clock, at hand on every page: time passes for the courses as one wishes. */
export function LocalBar() {
  const { http } = useSession()
  const { time_zone } = useMe()
  const queries = useQueryClient()
  const { data: clock } = useTurnableClock()
  const turn = useMutation({
    mutationFn: (act: ClockAct) => http<TurnableClock>('/local/clock', { method: 'POST', body: act }),
    onSuccess: (settled) => {
      queries.setQueryData(clockKey, settled)
      void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== clockKey[0] && queryKey[0] !== 'validation' })
    },
  })
  if (clock === undefined) return <section className="local-bar" aria-label="Simulated time" />
  const running = clock.mode === 'running'
  return (
    <section className="local-bar" aria-label="Simulated time" aria-busy={turn.isPending}>
      <div className="local-bar-inner">
        <button className="icon-button" type="button" aria-label={running ? 'Stop the clock' : 'Let the clock run'} disabled={turn.isPending}
          onClick={() => turn.mutate(running ? { action: 'pause' } : { action: 'run', days_per_second: clock.days_per_second })}>
          {running ? <Pause size={18} aria-hidden /> : <Play size={18} aria-hidden />}
        </button>
        <time dateTime={clock.now} title={utcWords(clock.now)}>{dayWords(clock.now, time_zone)} <span>{timeWords(clock.now, time_zone)}</span></time>
        <span role="status" className="local-bar-word">{turn.isPending ? 'Time passes …' : turn.isError ? sentenceOf(turn.error) : running ? '' : 'stopped'}</span>
        <div className="local-bar-leaps">
          {leaps.map(([by, name]) => (
            <button key={by} className="button quiet small" type="button" disabled={turn.isPending}
              onClick={() => turn.mutate({ action: 'advance', by })}>{name}</button>
          ))}
          <GoToDate now={clock.now} busy={turn.isPending} onGo={(to) => turn.mutate({ action: 'go', to })} />
        </div>
        <label className="local-bar-speed"><span className="visually-hidden">Speed of the clock</span>
          <select className="input" value={clock.days_per_second} disabled={turn.isPending}
            onChange={(event) => turn.mutate({ action: 'run', days_per_second: Number(event.target.value) })}>
            {speeds.map(([speed, name]) => <option key={speed} value={speed}>{name}</option>)}
          </select>
        </label>
        <a className="button quiet small local-bar-mail" href="/mailbox/" target="_blank" rel="noreferrer"><Mail size={16} aria-hidden /><span>Mailbox</span>
          <span className="visually-hidden">(new tab)</span></a>
      </div>
    </section>
  )
}
