import { CircleAlert, WifiOff } from 'lucide-react'
import { type ReactNode, useCallback } from 'react'
import { useTranslations } from 'use-intl'
import { ApiProblem, isRefusal, Unreachable } from '../api/problem.ts'
import { useServerText } from '../languages/server-text.ts'

/** What went wrong, in a sentence for the person in front of the page, in the language of the page. */
export function useSentenceOf(): (error: unknown) => string {
  const t = useTranslations('ui.problem')
  const serverText = useServerText()
  return useCallback((error: unknown) => {
    if (isRefusal(error, 'seen-other-version')) return t('seenOtherVersion')
    if (isRefusal(error, 'unexpected')) return t('unexpectedStatus', { status: error.problem.status })
    if (error instanceof Unreachable) return t('unreachable')
    return error instanceof ApiProblem ? serverText(error.message) : t('unexpected')
  }, [t, serverText])
}

/** An error where the person can see it, with a way to try again where that helps. */
export function ProblemNotice({ error, onRetry, children }: { error: unknown; onRetry?: () => void; children?: ReactNode }) {
  const t = useTranslations('common')
  const sentenceOf = useSentenceOf()
  const Icon = error instanceof Unreachable ? WifiOff : CircleAlert
  return (
    <div className="notice" data-tone="bad" role="alert">
      <Icon aria-hidden size={20} />
      <div>
        <p>{sentenceOf(error)}</p>
        {error instanceof ApiProblem && <FieldErrors error={error} />}
        {children}
        {onRetry !== undefined && <button className="button quiet" type="button" onClick={onRetry}>{t('retry')}</button>}
      </div>
    </div>
  )
}

function FieldErrors({ error }: { error: ApiProblem }) {
  const serverText = useServerText()
  const errors = error.problem.errors ?? []
  if (errors.length === 0) return null
  return <ul>{errors.map((one) => <li key={`${one.field} ${one.message}`}><code>{one.field}</code> {serverText(one.message)}</li>)}</ul>
}
