import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Navigate, useNavigate, useParams } from 'react-router'
import { useTranslations } from 'use-intl'
import type { Draft } from '../../../shared/contract/course-view.ts'
import { titleOf } from '../courses/drafts.tsx'
import { requestIn } from '../fields/values-of-request.ts'
import { useSession } from '../session/session-context.tsx'
import { When } from '../time/when.tsx'
import { useKept } from '../ui/kept-state.ts'
import { Notice } from '../ui/notice.tsx'
import { PageTitle } from '../ui/page-title.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { newForm, RequestForm } from './request-form.tsx'
import { TextRequest } from './text-request.tsx'
import { type DraftLink, linkTo } from './use-autosave.ts'
import { useGoingOn } from './use-going-on.ts'
import { useSubmission } from './use-submission.ts'
import './request.css'

/** A request that was not sent yet: in the form that it was written in, or as the text that could not be taken as it was. */
export function DraftPage() {
  const { id = '' } = useParams()
  const t = useTranslations('request.draft')
  const { http } = useSession()
  const [here] = useKept<DraftLink | null>(`${newForm}:draft`, null)
  const { data, error, refetch } = useQuery({
    // What was fetched once is what the page began with: the form goes on from there by itself.
    queryKey: ['draft', id],
    queryFn: ({ signal }) => http<Draft>(`/api/drafts/${encodeURIComponent(id)}`, { signal }),
    staleTime: Infinity,
    gcTime: 0,
  })
  // The form of this tab is this draft already.
  if (here?.id === id) return <Navigate to="/new" replace />
  const isForm = data !== undefined && data.media_type === 'application/json' && requestIn(data.text) !== undefined
  const name = data === undefined ? undefined : titleOf(data)
  return (
    <div className="page request-page">
      <PageTitle title={name === undefined ? t('title') : t(isForm ? 'goOn' : 'mend', { name })} />
      {data === undefined ? error !== null ? <ProblemNotice error={error} onRetry={() => void refetch()} />
        : <div className="panel"><Skeleton lines={10} label={t('loading')} /></div>
        : isForm ? <RequestForm key={id} draft={data} /> : <Mend draft={data} onMended={() => void refetch()} />}
    </div>
  )
}

function Mend({ draft, onMended }: { draft: Draft; onMended: () => void }) {
  const t = useTranslations('request')
  const { http } = useSession()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const [text, setText, forget] = useKept(`draft:${draft.id}`, draft.text)
  const goOn = useGoingOn(linkTo(draft))
  const path = `/api/drafts/${encodeURIComponent(draft.id)}`
  const mediaType = draft.media_type === 'application/json' ? 'application/json' : 'application/yaml'
  const keep = useMutation({
    mutationFn: () => http<Draft>(path, { method: 'PUT', body: { text, media_type: mediaType } }),
    onSuccess: () => {
      onMended()
      void queries.invalidateQueries({ queryKey: ['drafts'] })
    },
  })
  const drop = useMutation({
    mutationFn: () => http<undefined>(path, { method: 'DELETE' }),
    onSuccess: async () => {
      forget()
      void queries.invalidateQueries({ queryKey: ['drafts'] })
      await navigate('/')
    },
  })
  // What is sent is what was kept last, so another text under the same path is another try with another key.
  const submission = useSubmission({ form: `draft:${draft.id}:${text}`, path: `${path}/submission`, onAccepted: forget })
  const busy = keep.isPending || drop.isPending || submission.isPending
  const error = keep.error ?? drop.error ?? submission.error
  return (
    <>
      <Notice tone="warn">
        <p>{t.rich('draft.since', { when: () => <When at={draft.created_at} /> })} {draft.errors.length === 0 ? t('draft.sendable') : t('draft.notYet')}</p>
      </Notice>
      <TextRequest label={t('draft.label')} text={text} mediaType={mediaType} onChange={setText} onGoOn={goOn}>
        <div className="row">
          <button className="button" type="button" disabled={busy}
            onClick={() => keep.mutate(undefined, { onSuccess: () => submission.mutate(undefined) })}>{t('send.button')}</button>
          <button className="button quiet" type="button" disabled={busy || text === draft.text} onClick={() => keep.mutate()}>{t('draft.keep')}</button>
          <button className="button quiet" type="button" disabled={busy} onClick={() => drop.mutate()}>{t('draft.drop')}</button>
        </div>
        {error !== null && <ProblemNotice error={error} />}
      </TextRequest>
    </>
  )
}
