import { CornerUpLeft } from 'lucide-react'
import { useTranslations } from 'use-intl'
import type { DeadLetters as Found } from '../../../shared/contract/operations-view.ts'
import { useServerText } from '../languages/server-text.ts'
import { When } from '../time/when.tsx'
import { ConfirmAct } from './confirm-act.tsx'
import { Fetched } from './fetched.tsx'
import { useAct, useDeadLetters } from './operations-api.ts'

type Queue = Found['queues'][number]

/** What was tried so often that a queue gave it up, and putting it back once its cause is mended. */
export function DeadLetters() {
  const t = useTranslations('operations.deadLetters')
  const letters = useDeadLetters()
  return (
    <section className="panel" aria-labelledby="dead-letters">
      <h2 id="dead-letters">{t('title')}</h2>
      <p className="muted small">{t('about')}</p>
      <Fetched query={letters} lines={4}>{({ queues }) => queues.map((queue) => <Letters key={queue.queue} queue={queue} />)}</Fetched>
    </section>
  )
}

function Letters({ queue: { queue, waiting, letters } }: { queue: Queue }) {
  const t = useTranslations('operations.deadLetters')
  const said = useServerText()
  const redrive = useAct<undefined>()
  return (
    <div className="queue">
      <div className="panel-head">
        <h3>{t(`queues.${queue}`)}<span className="muted"> · {t('waiting', { count: waiting })}</span></h3>
        {waiting > 0 && (
          <ConfirmAct trigger={<><CornerUpLeft size={14} aria-hidden />{t('putBack')}</>} label={t('putBackOf', { queue: t(`queues.${queue}`) })}
            title={t('putBackTitle')} act={t('putBack')} isPending={redrive.isPending} error={redrive.error}
            onAct={(_, done) => redrive.mutate({ path: '/api/operations/dead-letters', method: 'POST', body: { queue } }, { onSuccess: done })}>
            <p>{t('putBackWhat', { count: waiting })}</p>
          </ConfirmAct>
        )}
      </div>
      <p role="status" className="small">{redrive.isSuccess ? t('isBack') : ''}</p>
      {letters.length > 0 && (
        <ul className="letters">
          {letters.map(({ about, first_sent_at, tries }) => (
            <li key={`${about} ${first_sent_at}`}>
              <span>{said(about)}</span><span className="muted small"><When at={first_sent_at} /> · {t('tries', { count: tries })}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
