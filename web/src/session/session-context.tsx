import { createContext, type ReactNode, useContext, useMemo, useState, useSyncExternalStore } from 'react'
import { createHttp, type Http } from '../api/http.ts'
import { createSlowCalls, type SlowCalls } from '../api/slow-calls.ts'
import type { PortalConfig } from './portal-config.ts'
import type { UserSession } from './user-session.ts'

interface SessionValue {
  readonly config: PortalConfig
  readonly session: UserSession
  readonly http: Http
  readonly signedIn: boolean
  /** True once the server refused the token and no fresh one could be had. */
  readonly expired: boolean
  readonly slowCalls: SlowCalls
}

const SessionContext = createContext<SessionValue | undefined>(undefined)

export function SessionProvider({ config, session, children }: {
  config: PortalConfig; session: UserSession; children: ReactNode
}) {
  const token = useSyncExternalStore(session.onChange, session.token)
  const [refused, setRefused] = useState<string>()
  const [slowCalls] = useState(createSlowCalls)
  const http = useMemo(() => createHttp({
    token: session.token,
    refresh: session.refresh,
    onExpired: () => setRefused(session.token()),
  }, slowCalls), [session, slowCalls])
  const value = useMemo(() => ({
    config, session, http, slowCalls, signedIn: token !== undefined, expired: token !== undefined && token === refused,
  }), [config, session, http, slowCalls, token, refused])
  return <SessionContext value={value}>{children}</SessionContext>
}

/** The session of the person in front of the page; only inside `SessionProvider`. */
export function useSession(): SessionValue {
  const value = useContext(SessionContext)
  if (value === undefined) throw new Error('useSession needs a SessionProvider above it')
  return value
}
