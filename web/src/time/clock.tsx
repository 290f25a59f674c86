import { useQuery, useQueryClient } from '@tanstack/react-query'
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react'
import { useMe } from '../api/me.tsx'
import { useSession } from '../session/session-context.tsx'

/** The clock of local mode; `days_per_second` 0 means real time. */
export interface TurnableClock {
  readonly now: string
  readonly mode: 'running' | 'paused'
  readonly days_per_second: number
}

const NowContext = createContext<string | undefined>(undefined)

/** What time it is for the courses (ISO instant). Never the browser's clock, which in local mode tells another time. */
export function useNow(): string {
  const now = useContext(NowContext)
  if (now === undefined) throw new Error('useNow needs a ClockProvider above it')
  return now
}

export function ClockProvider({ children }: { children: ReactNode }) {
  const { config } = useSession()
  return config.local ? <LocalClock>{children}</LocalClock> : <ServerClock>{children}</ServerClock>
}

const step = 30_000

/** The server's time, carried on by the time that passed since it answered. */
function ServerClock({ children }: { children: ReactNode }) {
  const { now } = useMe()
  const [passed, setPassed] = useState({ since: now, milliseconds: 0 })
  useEffect(() => {
    const start = performance.now()
    const timer = setInterval(() => setPassed({ since: now, milliseconds: performance.now() - start }), step)
    return () => clearInterval(timer)
  }, [now])
  const current = passed.since === now ? new Date(Date.parse(now) + passed.milliseconds).toISOString() : now
  return <NowContext value={current}>{children}</NowContext>
}

export const clockKey = ['local-clock']

export function useTurnableClock() {
  const { http } = useSession()
  return useQuery({
    queryKey: clockKey,
    queryFn: ({ signal }) => http<TurnableClock>('/local/clock', { signal }),
    refetchInterval: ({ state }) => (state.data?.mode === 'running' && state.data.days_per_second > 0 ? 1_000 : 4_000),
  })
}

/** The turnable clock; each hour that passes on it may have changed any course. */
function LocalClock({ children }: { children: ReactNode }) {
  const { now } = useMe()
  const { data } = useTurnableClock()
  const queries = useQueryClient()
  const hour = (data?.now ?? now).slice(0, 13)
  useEffect(() => {
    void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] === 'course' || queryKey[0] === 'courses' })
  }, [queries, hour])
  return <NowContext value={data?.now ?? now}>{children}</NowContext>
}
