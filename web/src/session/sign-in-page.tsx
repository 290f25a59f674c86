import { useState } from 'react'
import { useLocation } from 'react-router'
import { Logo } from '../app/logo.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { PageTitle } from '../ui/page-title.tsx'
import { useSession } from './session-context.tsx'

const stages = ['staging', 'public', 'private', 'archived'] as const

/** What Lectern is, and the way in. The page asked for comes after the sign-in. */
export function SignInPage() {
  const { session } = useSession()
  const { pathname, search } = useLocation()
  const [error, setError] = useState<unknown>()
  const [leaving, setLeaving] = useState(false)
  const signIn = () => {
    setLeaving(true)
    session.signIn(pathname + search).catch((cause: unknown) => {
      setLeaving(false)
      setError(cause)
    })
  }
  return (
    <main className="landing">
      <Logo size={56} />
      <PageTitle title="Lectern" />
      <p className="lead">
        Lectern gives every course its own JupyterHub, for exactly as long as the course needs it. You ask once; from
        approval to deletion the dates do the work, and nothing is deleted before somebody has said so.
      </p>
      <div className="landing-life" aria-hidden>
        {stages.map((phase) => <span key={phase} data-phase={phase} />)}
      </div>
      {error !== undefined && <ProblemNotice error={error} />}
      <button className="button large" type="button" onClick={signIn} disabled={leaving}>Sign in</button>
    </main>
  )
}
