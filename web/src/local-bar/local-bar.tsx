import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Mail, Pause, Play } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { useSession } from '../session/session-context.tsx'
import { clockKey, type TurnableClock, useTurnableClock } from '../time/clock.tsx'
import { useDates } from '../time/dates.ts'
import { useSentenceOf } from '../ui/problem-notice.tsx'
import { GoToDate } from './go-to-date.tsx'
import './local-bar.css'

export type ClockAct =
  | { readonly action: 'pause' }
  | { readonly action: 'run'; readonly days_per_second: number }
  | { readonly action: 'advance'; readonly by: string }
  | { readonly action: 'go'; readonly to: string }

const leaps = ['P1D', 'P7D', 'P1M'] as const
/** Days a second; 0 is real time. */
const speeds = [0, 1, 7, 30] as const

/** Local mode's clock, at hand on every page: time passes for the courses as one wishes. */
export function LocalBar() {
  const t = useTranslations('localBar')
  const common = useTranslations('common')
  const dates = useDates()
  const sentenceOf = useSentenceOf()
  const { http } = useSession()
  const queries = useQueryClient()
  const { data: clock } = useTurnableClock()
  const turn = useMutation({
    mutationFn: (act: ClockAct) => http<TurnableClock>('/local/clock', { method: 'POST', body: act, patient: true }),
    onSuccess: (settled) => {
      queries.setQueryData(clockKey, settled)
      void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== clockKey[0] && queryKey[0] !== 'validation' })
    },
  })
  if (clock === undefined) return <section className="local-bar" aria-label={t('label')} />
  const running = clock.mode === 'running'
  return (
    <section className="local-bar" aria-label={t('label')} aria-busy={turn.isPending}>
      <div className="local-bar-inner">
        <button className="icon-button" type="button" aria-label={t(running ? 'stop' : 'run')} disabled={turn.isPending}
          onClick={() => turn.mutate(running ? { action: 'pause' } : { action: 'run', days_per_second: clock.days_per_second })}>
          {running ? <Pause size={18} aria-hidden /> : <Play size={18} aria-hidden />}
        </button>
        <time className="when" dateTime={clock.now}><button type="button">{dates.day(clock.now)} <span>{dates.time(clock.now)}</span></button></time>
        <span role="status" className="local-bar-word">
          {turn.isPending ? t('passing') : turn.isError ? sentenceOf(turn.error) : running ? '' : t('stopped')}
        </span>
        <div className="local-bar-leaps">
          {leaps.map((by) => (
            <button key={by} className="button quiet small" type="button" disabled={turn.isPending}
              onClick={() => turn.mutate({ action: 'advance', by })}>{t(`leap.${by}`)}</button>
          ))}
          <GoToDate now={clock.now} busy={turn.isPending} onGo={(to) => turn.mutate({ action: 'go', to })} />
        </div>
        <label className="local-bar-speed"><span className="visually-hidden">{t('speed')}</span>
          <select className="input" value={clock.days_per_second} disabled={turn.isPending}
            onChange={(event) => turn.mutate({ action: 'run', days_per_second: Number(event.target.value) })}>
            {speeds.map((speed) => <option key={speed} value={speed}>{speed === 0 ? t('realTime') : t('daysPerSecond', { count: speed })}</option>)}
          </select>
        </label>
        <a className="button quiet small local-bar-mail" href="/mailbox/" target="_blank" rel="noreferrer"><Mail size={16} aria-hidden /><span>{t('mailbox')}</span>
          <span className="visually-hidden">{common('newTab')}</span></a>
      </div>
    </section>
  )
}
