import { useSyncExternalStore } from 'react'
import { useLocation } from 'react-router'
import { useSession } from '../session/session-context.tsx'
import { Notice } from '../ui/notice.tsx'

/** Says when the connection or the sign-in is gone; both leave what was typed where it is. */
export function ConnectionNotices() {
  const { expired, session } = useSession()
  const online = useSyncExternalStore(watchConnection, () => navigator.onLine)
  const { pathname, search } = useLocation()
  return (
    <div className="connection" aria-live="polite">
      {!online && <Notice tone="warn"><p>You are offline. What you see may be old; what you type is kept.</p></Notice>}
      {expired && (
        <Notice tone="warn">
          <p>Your sign-in has ended. Sign in again to go on from here; what you typed is kept.</p>
          <button className="button" type="button" onClick={() => void session.signIn(pathname + search)}>Sign in again</button>
        </Notice>
      )}
    </div>
  )
}

function watchConnection(changed: () => void): () => void {
  addEventListener('online', changed)
  addEventListener('offline', changed)
  return () => {
    removeEventListener('online', changed)
    removeEventListener('offline', changed)
  }
}
