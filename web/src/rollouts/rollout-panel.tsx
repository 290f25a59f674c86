import { CircleStop, Pause, Play } from 'lucide-react'
import { useTranslations } from 'use-intl'
import type { RolloutsView, RolloutView } from '../../../shared/contract/image-view.ts'
import { useServerText } from '../languages/server-text.ts'
import { When } from '../time/when.tsx'
import { Notice } from '../ui/notice.tsx'
import { ConfirmAct } from '../operations/confirm-act.tsx'
import { MovedLink } from '../operations/moved-link.tsx'
import { useAct } from '../operations/operations-api.ts'
import { RolloutPicture } from './rollout-picture.tsx'
import { useTarget } from './rollout-words.ts'

/** The upgrade that runs or ran last, and stopping it or letting it go on. */
export function RolloutPanel({ rollout }: { rollout: RolloutView }) {
  const t = useTranslations('operations.rollouts')
  const said = useServerText()
  const target = useTarget()
  const { state, by, started_at, ended_at, reason, underway, kept, kept_count, failed } = rollout
  return (
    <section className="panel rollout" aria-labelledby="current-rollout" data-state={state}>
      <div className="panel-head">
        <h2 id="current-rollout">{target(rollout.target)}</h2>
        <p role="status" className="rollout-state" data-state={state}>{t(`states.${state}`)}</p>
      </div>
      <p className="muted small">{t.rich('begun', { by, when: () => <When at={started_at} distance /> })}
        {ended_at !== undefined && <> · {t.rich('ended', { when: () => <When at={ended_at} /> })}</>}</p>
      {reason !== undefined && <Notice tone={state === 'failed' ? 'bad' : 'info'}><p>{said(reason)}</p></Notice>}
      <RolloutPicture rollout={rollout} />
      <Acts rollout={rollout} />
      {underway.length > 0 && (
        <>
          <h3>{t('underway')}</h3>
          <ul className="underway">
            {underway.map(({ name, state: doing, since }) => (
              <li key={name}><MovedLink name={name} /><span className="muted small">{t(`doing.${doing}`)} · <When at={since} distance /></span></li>
            ))}
          </ul>
        </>
      )}
      <Notes title={t('failedTitle', { count: failed.length })} notes={failed} open />
      <Notes title={t(rollout.target.kind === 'test' ? 'notPassedTitle' : 'keptTitle', { count: kept_count })} notes={kept} />
    </section>
  )
}

function Notes({ title, notes, open = false }: { title: string; notes: RolloutView['kept']; open?: boolean }) {
  const said = useServerText()
  if (notes.length === 0) return null
  return (
    <details className="fold" open={open}>
      <summary>{title}</summary>
      <ul className="underway">
        {notes.map(({ name, why }) => <li key={`${name} ${why}`}><MovedLink name={name} /><span className="small">{said(why)}</span></li>)}
      </ul>
    </details>
  )
}

function Acts({ rollout: { state } }: { rollout: RolloutView }) {
  const t = useTranslations('operations.rollouts')
  const act = useAct<RolloutsView>()
  const send = (what: string, done: () => void) =>
    act.mutate({ path: `/api/rollouts/current/${what}`, method: 'POST' }, { onSuccess: done })
  const shared = { isPending: act.isPending, error: act.error }
  if (state === 'done' || state === 'aborted') return null
  return (
    <div className="row">
      {state === 'running' && (
        <ConfirmAct {...shared} trigger={<><Pause size={16} aria-hidden />{t('pause')}</>} title={t('pauseTitle')} act={t('pause')} small={false}
          onAct={(_, done) => send('pause', done)}><p>{t('pauseWhat')}</p></ConfirmAct>
      )}
      {state !== 'running' && (
        <ConfirmAct {...shared} trigger={<><Play size={16} aria-hidden />{t('resume')}</>} title={t('resumeTitle')} act={t('resume')} small={false}
          onAct={(_, done) => send('resume', done)}><p>{t(state === 'failed' ? 'resumeFailed' : 'resumeWhat')}</p></ConfirmAct>
      )}
      <ConfirmAct {...shared} trigger={<><CircleStop size={16} aria-hidden />{t('abort')}</>} title={t('abortTitle')} act={t('abort')} danger small={false}
        onAct={(_, done) => send('abort', done)}><p>{t('abortWhat')}</p></ConfirmAct>
    </div>
  )
}
