import { useState } from 'react'
import type { CourseView } from '../../../shared/contract/course-view.ts'
import type { InviteLink } from '../../../shared/contract/member-view.ts'
import { useMemberAct } from '../api/members.ts'
import { When } from '../time/when.tsx'
import { ActionDialog } from '../ui/action-dialog.tsx'
import { Copyable } from '../ui/copyable.tsx'
import { DateInput } from '../ui/date-input.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'

const noneNeeded = {
  open: 'The course is open to everybody who signs in: nobody has to apply.',
  list: 'The students come from the course’s list. Change who may use the course to “by invite link” to let people apply.',
} as const

/** The one link by which people apply. It is shown when it is made, and never again: only its digest is kept. */
export function InvitePanel({ course }: { course: CourseView }) {
  const make = useMemberAct<InviteLink>(course.slug)
  const revoke = useMemberAct<undefined>(course.slug)
  const [until, setUntil] = useState('')
  const link = make.data
  const error = make.error ?? revoke.error
  return (
    <section className="panel" aria-labelledby="invite">
      <h2 id="invite">Invite link</h2>
      {course.access !== 'apply' ? <p className="muted">{noneNeeded[course.access]}</p> : (
        <>
          <p>Whoever has the link and signs in can apply; you decide. A course has one link: making a new one ends the old.</p>
          {link !== undefined && (
            <>
              <Copyable label="Send this address" text={link.url} />
              <p className="muted small">{link.expires_at === undefined ? 'Good until it is replaced or ended.' : <>Good until <When at={link.expires_at} />.</>}
                {' '}It is not shown again.</p>
            </>
          )}
          <DateInput label="Good until (optional)" timed value={until} onChange={setUntil} />
          {error !== null && <ProblemNotice error={error} />}
          {revoke.isSuccess && link === undefined && <p role="status">The link is ended: nobody can apply by it any more.</p>}
          <div className="row">
            <button className="button" type="button" disabled={make.isPending} onClick={() => {
              revoke.reset()
              make.mutate({ path: '/invite', method: 'POST', body: until === '' ? {} : { until } })
            }}>{link === undefined ? 'Make a link' : 'Replace the link'}</button>
            <ActionDialog trigger="End the link" title="End the link">
              {(close) => (
                <>
                  <p>Nobody can apply by it any more. Who has applied already stays on the list.</p>
                  <div className="row">
                    <button className="button danger" type="button" disabled={revoke.isPending}
                      onClick={() => revoke.mutate({ path: '/invite', method: 'DELETE' }, { onSuccess: () => { make.reset(); close() } })}>
                      End it</button>
                    <button className="button quiet" type="button" onClick={close}>Keep it</button>
                  </div>
                  {revoke.error !== null && <ProblemNotice error={revoke.error} />}
                </>
              )}
            </ActionDialog>
          </div>
        </>
      )}
    </section>
  )
}
