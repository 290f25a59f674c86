import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useParams } from 'react-router'
import type { Draft } from '../../../shared/contract/course-view.ts'
import { titleOf } from '../courses/drafts.tsx'
import { useSession } from '../session/session-context.tsx'
import { When } from '../time/when.tsx'
import { useKept } from '../ui/kept-state.ts'
import { PageTitle } from '../ui/page-title.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { Notice } from '../ui/notice.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { TextRequest } from './text-request.tsx'
import { useSubmission } from './use-submission.ts'
import './request.css'

/** A request that could not be taken as it was: its text, what is wrong with it, and another try. */
export function DraftPage() {
  const { id = '' } = useParams()
  const { http } = useSession()
  const { data, error, refetch } = useQuery({
    queryKey: ['draft', id],
    queryFn: ({ signal }) => http<Draft>(`/api/drafts/${encodeURIComponent(id)}`, { signal }),
  })
  return (
    <div className="page">
      <PageTitle title={data === undefined ? 'Draft' : `Mend: ${titleOf(data)}`} />
      {data !== undefined ? <Mend draft={data} />
        : error !== null ? <ProblemNotice error={error} onRetry={() => void refetch()} />
          : <div className="panel"><Skeleton lines={10} label="Loading the draft" /></div>}
    </div>
  )
}

function Mend({ draft }: { draft: Draft }) {
  const { http } = useSession()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const [text, setText, forget] = useKept(`draft:${draft.id}`, draft.text)
  const path = `/api/drafts/${encodeURIComponent(draft.id)}`
  const mediaType = draft.media_type === 'application/json' ? 'application/json' : 'application/yaml'
  const refreshed = (next: Draft) => {
    queries.setQueryData(['draft', draft.id], next)
    void queries.invalidateQueries({ queryKey: ['drafts'] })
  }
  const keep = useMutation({
    mutationFn: () => http<Draft>(path, { method: 'PUT', body: { text, media_type: mediaType } }),
    onSuccess: refreshed,
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
        <p>Your text is kept since <When at={draft.created_at} />. {draft.errors.length === 0 ? 'It can be sent now.'
          : 'It could not be taken as it is; mend the lines marked below and send it again.'}</p>
      </Notice>
      <TextRequest label="Request" text={text} mediaType={mediaType} onChange={setText}>
        <div className="row">
          <button className="button" type="button" disabled={busy}
            onClick={() => keep.mutate(undefined, { onSuccess: () => submission.mutate(undefined) })}>Send the request</button>
          <button className="button quiet" type="button" disabled={busy || text === draft.text} onClick={() => keep.mutate()}>Keep for later</button>
          <button className="button quiet" type="button" disabled={busy} onClick={() => drop.mutate()}>Throw away</button>
        </div>
        {error !== null && <ProblemNotice error={error} />}
      </TextRequest>
    </>
  )
}
