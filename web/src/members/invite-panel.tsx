import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link2 } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import type { CourseView } from '../../../shared/contract/course-view.ts'
import type { InviteLink, InviteState } from '../../../shared/contract/member-view.ts'
import { useInviteState, useMemberAct } from '../api/members.ts'
import { Card } from '../course/course-frame.tsx'
import { When } from '../time/when.tsx'
import { ConfirmAct } from '../ui/confirm-act.tsx'
import { Copyable } from '../ui/copyable.tsx'
import { DateInput } from '../ui/date-input.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'

const QrSheet = lazy(async () => ({ default: (await import('./qr-sheet.tsx')).QrSheet }))

/** The one link by which people apply, with a picture of it to be scanned. */
export function InvitePanel({ course }: { course: CourseView }) {
  const t = useTranslations('members.invite')
  return (
    <Card title={t('title')}>
      {course.access === 'apply' ? <Invite course={course} /> : (
        <p className="muted">{t.rich(`none.${course.access}`, {
          link: (words) => (course.actions.includes('change') ? <Link to={`/courses/${course.slug}/edit`}>{words}</Link> : words),
        })}</p>
      )}
    </Card>
  )
}

/** The link as it was told when it was made. Kept in this window's memory alone: the server has only its digest. */
function useToldLink(slug: string) {
  const queries = useQueryClient()
  const key = ['invite-link', slug]
  const { data } = useQuery<InviteLink | null>({ queryKey: key, queryFn: () => null, enabled: false, gcTime: Infinity, initialData: null })
  return [data ?? undefined, (link: InviteLink | undefined) => queries.setQueryData(key, link ?? null)] as const
}

function Invite({ course }: { course: CourseView }) {
  const t = useTranslations('members.invite')
  const [link, tell] = useToldLink(course.slug)
  const make = useMemberAct<InviteLink>(course.slug)
  const state = useInviteState(course.slug)
  const [until, setUntil] = useState('')
  const exists = link !== undefined || state.data?.exists === true
  const made = (then: () => void) =>
    make.mutate({ path: '/invite', method: 'POST', body: until === '' ? {} : { until } }, { onSuccess: tell, onSettled: then })
  return (
    <>
      <p className="muted">{t('meaning')}</p>
      {link === undefined ? state.data !== undefined && <Standing state={state.data} /> : <Told course={course} link={link} />}
      <DateInput label={t('until')} timed value={until} onChange={setUntil} />
      {make.error !== null && <ProblemNotice error={make.error} />}
      <div className="row">
        {exists ? <Replace isPending={make.isPending} onReplace={made} /> : (
          <button className="button" type="button" disabled={make.isPending} onClick={() => made(() => undefined)}><Link2 size={18} aria-hidden />{t('make')}</button>
        )}
        {exists && <EndLink course={course} onEnded={() => tell(undefined)} />}
      </div>
    </>
  )
}

function Told({ course, link }: { course: CourseView; link: InviteLink }) {
  const t = useTranslations('members.invite')
  return (
    <div className="invite-link">
      <Suspense fallback={<div className="qr" aria-busy><div className="qr-code" /></div>}><QrSheet url={link.url} course={course.name} /></Suspense>
      <Copyable label={t('address')} text={link.url} />
      <p className="muted small">
        {link.expires_at === undefined ? t('noEnd') : t.rich('goodUntil', { when: () => <When at={link.expires_at ?? ''} distance /> })} {t('once')}</p>
    </div>
  )
}

/** How a link stands whose address is not known here. */
function Standing({ state: { exists, made_at: at, by, expires_at: until } }: { state: InviteState }) {
  const t = useTranslations('members.invite')
  if (!exists) return <p>{t('noLink')}</p>
  return (
    <p>
      {at === undefined ? t('there') : t.rich('madeBy', { by: by ?? '–', when: () => <When at={at} /> })}
      {' '}{until === undefined ? t('noEnd') : t.rich('goodUntil', { when: () => <When at={until} distance /> })} {t('notShown')}
    </p>
  )
}

/** The old link may be on slides and in mails: whoever replaces it is told what becomes of these. */
function Replace({ isPending, onReplace }: { isPending: boolean; onReplace: (then: () => void) => void }) {
  const t = useTranslations('members.invite')
  return (
    <ConfirmAct trigger={<><Link2 size={18} aria-hidden />{t('replace')}</>} title={t('replace')} tone="quiet" confirm={t('replaceAct')} decline={t('keep')}
      isPending={isPending} error={null} onConfirm={onReplace}>
      <p>{t('replaceMeaning')}</p>
    </ConfirmAct>
  )
}

function EndLink({ course, onEnded }: { course: CourseView; onEnded: () => void }) {
  const t = useTranslations('members.invite')
  const revoke = useMemberAct<undefined>(course.slug)
  return (
    <ConfirmAct trigger={t('end')} title={t('end')} tone="quiet" confirm={t('endAct')} decline={t('keep')} isDangerous isPending={revoke.isPending}
      error={revoke.error} onConfirm={(close) => revoke.mutate({ path: '/invite', method: 'DELETE' }, { onSuccess: () => { onEnded(); close() } })}>
      <p>{t('endMeaning')}</p>
    </ConfirmAct>
  )
}
