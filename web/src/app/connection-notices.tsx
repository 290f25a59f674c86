import { useSyncExternalStore } from 'react'
import { useLocation } from 'react-router'
import { useTranslations } from 'use-intl'
import { useSession } from '../session/session-context.tsx'
import { Notice } from '../ui/notice.tsx'

/** Says when the connection or the sign-in is gone, or an answer takes long; what was typed stays where it is. */
export function ConnectionNotices() {
  const t = useTranslations('shell.connection')
  const { expired, session, slowCalls } = useSession()
  const online = useSyncExternalStore(watchConnection, () => navigator.onLine)
  const slow = useSyncExternalStore(slowCalls.onChange, slowCalls.areAny)
  const { pathname, search, hash } = useLocation()
  return (
    <div className="connection" aria-live="polite">
      {!online && <Notice tone="warn"><p>{t('offline')}</p></Notice>}
      {slow && online && <Notice><p>{t('slow')}</p></Notice>}
      {expired && (
        <Notice tone="warn">
          <p>{t('expired')}</p>
          <button className="button" type="button" onClick={() => void session.signIn(pathname + search + hash)}>{t('signInAgain')}</button>
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
