import { Plus } from 'lucide-react'
import { useState } from 'react'
import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import type { HubView } from '../../../shared/contract/hub-view.ts'
import { Fetched, MoreButton } from '../operations/fetched.tsx'
import { PageTitle } from '../ui/page-title.tsx'
import { HubState } from './hub-state.tsx'
import { useHubs } from './hubs-api.ts'
import { RegisterHub } from './register-hub.tsx'

/** Shared and general-use hubs. */
export function HubsPage() {
  const t = useTranslations('hubs')
  const list = useHubs()
  const hubs = list.data?.pages.flatMap((page) => page.hubs) ?? []
  const [registers, setRegisters] = useState(false)
  return (
    <>
      <PageTitle title={t('title')}>
        {!registers && <button className="button push" type="button" onClick={() => setRegisters(true)}><Plus size={18} aria-hidden />{t('register')}</button>}
      </PageTitle>
      <p className="muted lead">{t('about')}</p>
      {registers && <RegisterHub onClose={() => setRegisters(false)} />}
      <section className="panel" aria-label={t('title')}>
        <Fetched query={list}>
          {() => (hubs.length === 0 ? <p className="muted">{t('none')}</p> : (
            <table className="table cards">
              <thead><tr>
                <th scope="col">{t('hub')}</th><th scope="col">{t('kind')}</th><th scope="col">{t('state')}</th>
                <th scope="col">{t('chart')}</th><th scope="col" className="number">{t('servers')}</th>
              </tr></thead>
              <tbody>{hubs.map((hub) => <Row key={hub.name} hub={hub} />)}</tbody>
            </table>
          ))}
        </Fetched>
        <MoreButton list={list} />
      </section>
    </>
  )
}

function Row({ hub }: { hub: HubView }) {
  const t = useTranslations('hubs')
  const { name, title, kind, chart_version, resources } = hub
  return (
    <tr>
      <th scope="row" className="of-course"><Link to={`/operations/hubs/${name}`}>{title}</Link><span className="muted small"><code>{name}</code></span></th>
      <td>{t(`kinds.${kind}`)}</td>
      <td><HubState hub={hub} /></td>
      <td data-label={t('chart')}>{chart_version ?? '–'}</td>
      <td className="number" data-label={t('servers')}>{resources.students}</td>
    </tr>
  )
}
