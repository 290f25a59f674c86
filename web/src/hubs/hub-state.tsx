import { useTranslations } from 'use-intl'
import type { HubView } from '../../../shared/contract/hub-view.ts'
import { useServerText } from '../languages/server-text.ts'
import { convergenceOf } from '../operations/convergence.ts'
import { useNow } from '../time/clock.tsx'
import { When } from '../time/when.tsx'

/** How a hub stands, in words, with what keeps it from being well. */
export function HubState({ hub }: { hub: HubView }) {
  const t = useTranslations('hubs.states')
  const said = useServerText()
  const now = useNow()
  if (hub.removed !== undefined) return <p className="muted">{t.rich('removed', { by: hub.removed.by, when: () => <When at={hub.removed?.at ?? ''} /> })}</p>
  const { kind, why } = convergenceOf(hub, now)
  return (
    <div className="state" data-kind={kind}>
      <p className="state-word">{t(kind)}</p>
      {why !== undefined && kind !== 'converged' && <p className="state-why small">{said(why)}</p>}
    </div>
  )
}
