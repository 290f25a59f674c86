import { Link, useRouteError } from 'react-router'
import { sentenceOf } from '../ui/problem-notice.tsx'
import { PageTitle } from '../ui/page-title.tsx'

/** A fault in the portal itself, or a piece of it that could not be fetched. */
export function ErrorPage() {
  const error = useRouteError()
  return (
    <main className="landing">
      <h1>This page could not be shown</h1>
      <p role="alert">{sentenceOf(error)}</p>
      <p className="row">
        <button className="button" type="button" onClick={() => location.reload()}>Try again</button>
        <a className="button quiet" href="/">All courses</a>
      </p>
    </main>
  )
}

export function NotFoundPage() {
  return (
    <div className="page">
      <PageTitle title="No such page" />
      <p>The address may have been cut in a mail. <Link to="/">Go to the courses</Link>.</p>
    </div>
  )
}
