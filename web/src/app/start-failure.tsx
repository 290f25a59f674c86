import { useTranslations } from 'use-intl'
import { useSentenceOf } from '../ui/problem-notice.tsx'
import { Unreachable } from '../api/problem.ts'

/** Shown when the portal cannot even start: no configuration, no server. */
export function StartFailure({ error }: { error: unknown }) {
  const t = useTranslations()
  const sentenceOf = useSentenceOf()
  return (
    <main className="landing">
      <h1>{t('shell.start.title')}</h1>
      <p role="alert">{error instanceof Unreachable ? sentenceOf(error) : t('shell.start.configuration')}</p>
      <p><button className="button" type="button" onClick={() => location.reload()}>{t('common.retry')}</button></p>
    </main>
  )
}
