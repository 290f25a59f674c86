import { useState } from 'react'
import { useLocation } from 'react-router'
import { useTranslations } from 'use-intl'
import { LanguageSwitch } from '../app/language-switch.tsx'
import { Logo } from '../app/logo.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { PageTitle } from '../ui/page-title.tsx'
import { useSession } from './session-context.tsx'

const stages = ['staging', 'public', 'private', 'archived'] as const

/** What Lectern is, and the way in. The page asked for comes after the sign-in. */
export function SignInPage() {
  const t = useTranslations('session.signIn')
  const { session } = useSession()
  const { pathname, search, hash } = useLocation()
  const [error, setError] = useState<unknown>()
  const [leaving, setLeaving] = useState(false)
  const signIn = () => {
    setLeaving(true)
    session.signIn(pathname + search + hash).catch((cause: unknown) => {
      setLeaving(false)
      setError(cause)
    })
  }
  return (
    <main className="landing">
      <Logo size={56} />
      <PageTitle title="Lectern" />
      <p className="lead">{t('lead')}</p>
      <div className="landing-life" aria-hidden>
        {stages.map((phase) => <span key={phase} data-phase={phase} />)}
      </div>
      {error !== undefined && <ProblemNotice error={error} />}
      <button className="button large" type="button" onClick={signIn} disabled={leaving}>{t('button')}</button>
      <div className="landing-language"><LanguageSwitch /></div>
    </main>
  )
}
