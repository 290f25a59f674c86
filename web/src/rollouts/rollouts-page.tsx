import { useTranslations } from 'use-intl'
import type { RolloutView } from '../../../shared/contract/image-view.ts'
import { useServerText } from '../languages/server-text.ts'
import { When } from '../time/when.tsx'
import { Notice } from '../ui/notice.tsx'
import { PageTitle } from '../ui/page-title.tsx'
import { Fetched } from '../operations/fetched.tsx'
import { useRollouts } from '../operations/operations-api.ts'
import { RolloutPanel } from './rollout-panel.tsx'
import { useTarget } from './rollout-words.ts'
import { StartRollout } from './start-rollout.tsx'
import './rollouts.css'

/** Upgrades in waves: the one that runs, beginning another, and those before. */
export function RolloutsPage() {
  const t = useTranslations('operations.rollouts')
  const rollouts = useRollouts()
  return (
    <>
      <PageTitle title={t('title')} />
      <Fetched query={rollouts} lines={10}>
        {({ current, history }) => (
          <>
            {current !== undefined && <RolloutPanel rollout={current} />}
            {current === undefined || isOver(current) ? <StartRollout /> : <Notice><p>{t('oneAtATime')}</p></Notice>}
            {history.length > 0 && <Past history={history} />}
          </>
        )}
      </Fetched>
    </>
  )
}

function isOver({ state }: RolloutView): boolean {
  return state === 'done' || state === 'aborted'
}

function Past({ history }: { history: readonly RolloutView[] }) {
  const t = useTranslations('operations.rollouts')
  const said = useServerText()
  const target = useTarget()
  return (
    <section className="panel" aria-labelledby="past">
      <h2 id="past">{t('past')}</h2>
      <table className="table cards">
        <thead><tr>
          <th scope="col">{t('what')}</th><th scope="col">{t('outcome')}</th><th scope="col">{t('when')}</th><th scope="col">{t('who')}</th>
        </tr></thead>
        <tbody>
          {history.map((one) => (
            <tr key={one.started_at}>
              <th scope="row">{target(one.target)}</th>
              <td>
                {t(`states.${one.state}`)}
                <span className="runs muted small">
                  {t('outcomeOf', { done: one.done, total: one.total, kept: one.kept_count, failed: one.failed.length })}</span>
                {one.reason !== undefined && <span className="runs small">{said(one.reason)}</span>}
              </td>
              <td data-label={t('when')}><When at={one.started_at} /></td>
              <td data-label={t('who')}>{one.by}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
