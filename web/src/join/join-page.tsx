import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Fragment, type ReactNode } from 'react'
import { Link, useParams } from 'react-router'
import { useTranslations } from 'use-intl'
import type { InviteView, StandingView } from '../../../shared/contract/member-view.ts'
import { invitePath, useInvite } from '../api/members.ts'
import { isRefusal } from '../api/problem.ts'
import { PhaseBadge } from '../phase/phase-badge.tsx'
import { useSession } from '../session/session-context.tsx'
import { useServerText } from '../languages/server-text.ts'
import { useDates } from '../time/dates.ts'
import { Address } from '../ui/address.tsx'
import { TextInput } from '../ui/field.tsx'
import { useKept } from '../ui/kept-state.ts'
import { Notice } from '../ui/notice.tsx'
import { PageTitle } from '../ui/page-title.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { useSay } from '../ui/status-line.tsx'

/** Where an invite link leads: what the course is, how the reader stands, and applying to it. */
export function JoinPage() {
  const t = useTranslations('join')
  const { token = '' } = useParams()
  const { data: invite, error, refetch } = useInvite(token)
  if (isRefusal(error, 'not-found')) return <NotInUse message={error.message} />
  return (
    <div className="page narrow">
      <PageTitle title={invite === undefined ? t('title') : t('titleOf', { name: invite.name })}>
        {invite !== undefined && <PhaseBadge phase={invite.phase} />}
      </PageTitle>
      {invite !== undefined ? <Invitation token={token} invite={invite} />
        : error !== null ? <ProblemNotice error={error} onRetry={() => void refetch()} />
          : <div className="panel"><Skeleton lines={8} label={t('loading')} /></div>}
    </div>
  )
}

function NotInUse({ message }: { message: string }) {
  const t = useTranslations('join.gone')
  const serverText = useServerText()
  return (
    <div className="page narrow">
      <PageTitle title={t('title')} />
      <div className="panel">
        <p>{serverText(message)}</p>
        <p className="muted">{t('body')}</p>
        <p><Link className="button quiet" to="/">{t('toCourses')}</Link></p>
      </div>
    </div>
  )
}

const dateFields = ['public_date', 'private_date', 'start_date', 'end_date'] as const

function Invitation({ token, invite }: { token: string; invite: InviteView }) {
  const t = useTranslations('join')
  const dates = useDates()
  const serverText = useServerText()
  return (
    <>
      <section className="panel" aria-labelledby="about">
        <h2 id="about">{t('about')}</h2>
        <p><strong>{serverText(invite.phase_in_words)}</strong></p>
        {invite.description !== '' && <p className="description">{invite.description}</p>}
        <dl className="definitions">
          <dt>{t('supervisor')}</dt><dd><Address of={invite.supervisor} /></dd>
          {dateFields.map((field) => {
            const date = invite[field]
            return date === undefined ? null : <Fragment key={field}><dt>{t(`dates.${field}`)}</dt><dd>{dates.local(date)}</dd></Fragment>
          })}
        </dl>
      </section>
      <section className="panel" aria-labelledby="standing" {...(invite.may_apply ? { 'data-tone': 'ask' } : {})}>
        <h2 id="standing">{t(invite.may_apply ? 'apply' : 'stand')}</h2>
        <Standing invite={invite} />
        {invite.may_apply && <ApplyForm token={token} invite={invite} />}
      </section>
    </>
  )
}

const tones = {
  staff: 'good', student: 'good', accepted: 'good', applied: 'info', none: 'info', left: 'info', rejected: 'warn', removed: 'warn',
} as const satisfies Record<InviteView['state'], string>

const toCourses = (words: ReactNode) => <Link to="/">{words}</Link>

function Standing({ invite: { state, message, may_apply: mayApply, slug } }: { invite: InviteView }) {
  const t = useTranslations('join')
  const serverText = useServerText()
  return (
    <>
      <Notice tone={tones[state]} live><p>{state === 'left' && <>{t('leftBefore')} </>}{serverText(message)}</p></Notice>
      {state === 'staff' && <p><Link className="button quiet" to={`/courses/${slug}`}>{t('coursePage')}</Link></p>}
      {!mayApply && (state === 'student' || state === 'accepted') && <p>{t.rich('whenOpen', { link: toCourses })}</p>}
      {state === 'applied' && (
        <div className="stack">
          <h3>{t('next.title')}</h3>
          <ol><li>{t('next.one')}</li><li>{t('next.two')}</li><li>{t.rich('next.three', { link: toCourses })}</li></ol>
          <p className="muted">{t('next.back')}</p>
        </div>
      )}
    </>
  )
}

function ApplyForm({ token, invite }: { token: string; invite: InviteView }) {
  const t = useTranslations('join.form')
  const { http } = useSession()
  const queries = useQueryClient()
  const say = useSay()
  const [note, setNote, forget] = useKept(`join:${invite.slug}`, '')
  const apply = useMutation({
    mutationFn: () => http<StandingView>(`${invitePath(token)}`, {
      method: 'POST', body: note.trim() === '' ? {} : { note: note.trim() },
    }),
    onSuccess: (standing) => {
      forget()
      say(t('done', { name: invite.name }))
      queries.setQueryData<InviteView>(['invite', token], (before) => (before === undefined ? before : { ...before, ...standing }))
      void queries.invalidateQueries({ queryKey: ['my-courses'] })
    },
  })
  return (
    <form className="stack" noValidate onSubmit={(event) => { event.preventDefault(); apply.mutate() }}>
      <p>{t('lead')}</p>
      <TextInput label={t('note')} hint={t('hint')} lines={3} maxLength={500} value={note} onChange={setNote} />
      {apply.error !== null && <ProblemNotice error={apply.error} />}
      <div className="row"><button className="button" type="submit" disabled={apply.isPending}>{t('act')}</button></div>
    </form>
  )
}
