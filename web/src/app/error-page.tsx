import { Link, useRouteError } from 'react-router'
import { useTranslations } from 'use-intl'
import { ApiProblem } from '../api/problem.ts'
import { PageTitle } from '../ui/page-title.tsx'
import { useSentenceOf } from '../ui/problem-notice.tsx'

/** A fault in the portal itself, or a piece of it that could not be fetched; inside the frame where that still stands. */
export function ErrorPage() {
  const t = useTranslations('shell.error')
  const error = useRouteError()
  const sentenceOf = useSentenceOf()
  const message = error instanceof Error ? error.message : ''
  return (
    <div className="page narrow">
      <PageTitle title={t('title')} />
      <p role="alert">{error instanceof ApiProblem ? sentenceOf(error) : t(isUnfetched(error) ? 'newer' : 'fault')}</p>
      <p className="row">
        <button className="button" type="button" onClick={() => location.reload()}>{t('reload')}</button>
        <a className="button quiet" href="/">{t('home')}</a>
      </p>
      {message !== '' && <details className="fold"><summary>{t('details')}</summary><code>{message}</code></details>}
    </div>
  )
}

/** A page's code that is not there: browsers throw a TypeError that names the failed import, each in its own words. */
function isUnfetched(error: unknown): boolean {
  return error instanceof TypeError && /dynamically imported module|Importing a module|module script/i.test(error.message)
}

export function NotFoundPage() {
  const t = useTranslations('shell.missing')
  return (
    <div className="page narrow">
      <PageTitle title={t('title')} />
      <p>{t.rich('body', { link: (words) => <Link to="/">{words}</Link> })}</p>
    </div>
  )
}
