import { Link, useSearchParams } from 'react-router'
import { useMe } from '../api/me.tsx'
import { PageTitle } from '../ui/page-title.tsx'
import { RequestForm } from './request-form.tsx'
import { RequestText } from './request-text.tsx'
import './request.css'

/** Asking for a course: by form, or with the YAML template. */
export function RequestPage() {
  const me = useMe()
  const [params] = useSearchParams()
  const asText = params.get('as') === 'text'
  if (!me.may_submit) {
    return (
      <div className="page narrow">
        <PageTitle title="New request" />
        <p>Your account may not ask for courses. Ask {me.institution}’s operators to add you to the teachers.</p>
      </div>
    )
  }
  return (
    <div className="page">
      <PageTitle title="New request" />
      <nav className="views" aria-label="How to ask">
        <Link to="/new" {...(asText ? {} : { 'aria-current': 'page' as const })}>Fill in a form</Link>
        <Link to="/new?as=text" {...(asText ? { 'aria-current': 'page' as const } : {})}>Paste YAML</Link>
      </nav>
      {asText ? <RequestText /> : <RequestForm />}
    </div>
  )
}
