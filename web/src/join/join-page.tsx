import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Fragment } from 'react'
import { Link, useParams } from 'react-router'
import type { InviteView, StandingView } from '../../../shared/contract/member-view.ts'
import { invitePath, useInvite } from '../api/members.ts'
import { isRefusal } from '../api/problem.ts'
import { PhaseBadge } from '../phase/phase-badge.tsx'
import { useSession } from '../session/session-context.tsx'
import { localWords } from '../time/words.ts'
import { TextInput } from '../ui/field.tsx'
import { useKept } from '../ui/kept-state.ts'
import { Notice } from '../ui/notice.tsx'
import { PageTitle } from '../ui/page-title.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { Skeleton } from '../ui/skeleton.tsx'

/** Where an invite link leads: what the course is, how the reader stands, and applying to it. */
export function JoinPage() {
  const { token = '' } = useParams()
  const { data: invite, error, refetch } = useInvite(token)
  if (isRefusal(error, 'not-found')) return <NotInUse message={error.message} />
  return (
    <div className="page narrow">
      <PageTitle title={invite === undefined ? 'Join a course' : `Join ${invite.name}`}>
        {invite !== undefined && <PhaseBadge phase={invite.phase} />}
      </PageTitle>
      {invite !== undefined ? <Invitation token={token} invite={invite} />
        : error !== null ? <ProblemNotice error={error} onRetry={() => void refetch()} />
          : <div className="panel"><Skeleton lines={8} label="Loading the invitation" /></div>}
    </div>
  )
}

function NotInUse({ message }: { message: string }) {
  return (
    <div className="page narrow">
      <PageTitle title="This invitation does not work" />
      <div className="panel">
        <p>{message}</p>
        <p className="muted">A course has one link at a time: whoever made a new one ended this. Check also that the address was copied whole.</p>
        <p><Link className="button quiet" to="/">To my courses</Link></p>
      </div>
    </div>
  )
}

const dates = [
  ['public_date', 'Opens to students'], ['private_date', 'Closes to students'], ['start_date', 'Teaching begins'], ['end_date', 'Teaching ends'],
] as const

function Invitation({ token, invite }: { token: string; invite: InviteView }) {
  return (
    <>
      <section className="panel" aria-labelledby="about">
        <h2 id="about">The course</h2>
        <p><strong>{invite.phase_in_words}</strong></p>
        {invite.description !== '' && <p className="description">{invite.description}</p>}
        <dl className="definitions">
          <dt>Supervisor</dt><dd>{invite.supervisor}</dd>
          {dates.map(([field, name]) => {
            const date = invite[field]
            return date === undefined ? null : <Fragment key={field}><dt>{name}</dt><dd>{localWords(date)}</dd></Fragment>
          })}
        </dl>
      </section>
      <section className="panel" aria-labelledby="standing" {...(invite.may_apply ? { 'data-tone': 'ask' } : {})}>
        <h2 id="standing">{invite.may_apply ? 'Apply' : 'How you stand'}</h2>
        <Standing invite={invite} />
        {invite.may_apply && <ApplyForm token={token} invite={invite} />}
      </section>
    </>
  )
}

const tones = {
  staff: 'good', student: 'good', accepted: 'good', applied: 'info', none: 'info', left: 'info', rejected: 'warn', removed: 'warn',
} as const satisfies Record<InviteView['state'], string>

function Standing({ invite: { state, message, may_apply: mayApply, slug } }: { invite: InviteView }) {
  return (
    <>
      <Notice tone={tones[state]} live><p>{state === 'left' && 'You left this course earlier. '}{message}</p></Notice>
      {state === 'staff' && <p><Link className="button quiet" to={`/courses/${slug}`}>The course’s page</Link></p>}
      {!mayApply && (state === 'student' || state === 'accepted') && (
        <p>When the course is open, the way into its hub stands on <Link to="/">your page of courses</Link>.</p>
      )}
      {state === 'applied' && (
        <div className="stack">
          <h3>What happens next</h3>
          <ol>
            <li>The course’s staff sees your application, with your address and your note.</li>
            <li>You get a mail with their decision.</li>
            <li>Once accepted, you find the course on <Link to="/">your page of courses</Link> and use its hub while it is open.</li>
          </ol>
          <p className="muted">You can take the application back there.</p>
        </div>
      )}
    </>
  )
}

function ApplyForm({ token, invite }: { token: string; invite: InviteView }) {
  const { http } = useSession()
  const queries = useQueryClient()
  const [note, setNote, forget] = useKept(`join:${invite.slug}`, '')
  const apply = useMutation({
    mutationFn: () => http<StandingView>(`${invitePath(token)}`, {
      method: 'POST', body: note.trim() === '' ? {} : { note: note.trim() },
    }),
    onSuccess: (standing) => {
      forget()
      queries.setQueryData<InviteView>(['invite', token], (before) => (before === undefined ? before : { ...before, ...standing }))
      void queries.invalidateQueries({ queryKey: ['my-courses'] })
    },
  })
  return (
    <form className="stack" noValidate onSubmit={(event) => { event.preventDefault(); apply.mutate() }}>
      <p>Applying asks the course’s staff for a seat. They see your address and what you write here. It binds you to nothing:
        you can take it back at any time.</p>
      <TextInput label="Note to the staff (optional)" hint="Whatever helps them decide, such as your programme. At most 500 characters." lines={3}
        maxLength={500} value={note} onChange={setNote} />
      {apply.error !== null && <ProblemNotice error={apply.error} />}
      <div className="row"><button className="button" type="submit" disabled={apply.isPending}>Apply to the course</button></div>
    </form>
  )
}
