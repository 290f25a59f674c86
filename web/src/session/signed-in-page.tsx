import { useEffect, useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { useTranslations } from 'use-intl'
import { ApiProblem } from '../api/problem.ts'
import { Notice } from '../ui/notice.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { useSession } from './session-context.tsx'

/** Where the identity provider sends people back to: finishes the sign-in and goes on to the page they wanted. */
export function SignedInPage() {
  const t = useTranslations('session')
  const { session } = useSession()
  const navigate = useNavigate()
  const [error, setError] = useState<unknown>()
  useEffect(() => {
    finishOnce(session.finish).then((place) => navigate(place, { replace: true }), setError)
  }, [session, navigate])
  if (error === undefined) return <main className="landing" aria-busy><p role="status">{t('signingIn')}</p></main>
  return (
    <main className="landing">
      <h1>{t('failed.title')}</h1>
      {error instanceof ApiProblem ? <ProblemNotice error={error} /> : <Notice tone="bad" live><p>{t('failed.body')}</p></Notice>}
      <p><Link className="button" to="/">{t('failed.again')}</Link></p>
    </main>
  )
}

let finishing: Promise<string> | undefined

/** A code is good for one exchange: a second mount (React's strict mode) waits for the first one's. */
function finishOnce(finish: () => Promise<string>): Promise<string> {
  finishing ??= finish().finally(() => { finishing = undefined })
  return finishing
}
