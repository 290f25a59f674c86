import { ExternalLink } from 'lucide-react'
import { Link, useParams } from 'react-router'
import { useTranslations } from 'use-intl'
import type { HubView } from '../../../shared/contract/hub-view.ts'
import { useServerText } from '../languages/server-text.ts'
import { markIcons } from '../operations/condition-marks.tsx'
import { inOrder, toneOf } from '../operations/convergence.ts'
import { Fetched } from '../operations/fetched.tsx'
import { When } from '../time/when.tsx'
import { PageTitle } from '../ui/page-title.tsx'
import { HubActs } from './hub-acts.tsx'
import { HubHistory } from './hub-history.tsx'
import { HubState } from './hub-state.tsx'
import { useHub } from './hubs-api.ts'
import './hubs.css'

/** One registered hub: how it stands, what it is, and the courses in it. */
export function HubPage() {
  const { name = '' } = useParams()
  const hub = useHub(name)
  return (
    <>
      <PageTitle title={hub.data?.title ?? name} />
      <Fetched query={hub} lines={12}>{(found) => <Hub hub={found} />}</Fetched>
    </>
  )
}

function Hub({ hub }: { hub: HubView }) {
  const t = useTranslations('hubs')
  return (
    <>
      <section className="panel" aria-labelledby="hub">
        <div className="panel-head"><h2 id="hub"><code>{hub.name}</code> · {t(`kinds.${hub.kind}`)}</h2><div role="status"><HubState hub={hub} /></div></div>
        {hub.description !== '' && <p className="description">{hub.description}</p>}
        <Conditions hub={hub} />
        <Facts hub={hub} />
        <HubActs hub={hub} />
      </section>
      {hub.kind === 'shared' && <Courses hub={hub} />}
      <HubHistory name={hub.name} />
    </>
  )
}

function Conditions({ hub: { conditions } }: { hub: HubView }) {
  const t = useTranslations('operations.conditions')
  const said = useServerText()
  return (
    <ul className="condition-list">
      {inOrder(conditions).map((condition) => {
        const tone = toneOf(condition)
        const Icon = markIcons[tone]
        return (
          <li key={condition.type} data-tone={tone}>
            <Icon size={18} aria-hidden />
            <div>
              <p><strong>{t(`${condition.type}.name`)}</strong> <code>{condition.reason}</code><span className="muted small"> · <When at={condition.last_transition_time} distance /></span></p>
              {condition.message !== '' && <p>{said(condition.message)}</p>}
            </div>
          </li>
        )
      })}
    </ul>
  )
}

function Facts({ hub: { registered_by, registered_at, chart_version, resources, image, hub_url, removed, retry } }: { hub: HubView }) {
  const t = useTranslations('hubs')
  return (
    <dl className="definitions">
      {retry !== undefined && <><dt>{t('retry')}</dt><dd>{t.rich('tries', { attempts: retry.attempts, next: () => <When at={retry.next_at} distance /> })}</dd></>}
      {removed !== undefined && <><dt>{t('removed')}</dt><dd><When at={removed.at} /> · {removed.by}: “{removed.reason}”</dd></>}
      {hub_url !== undefined && removed === undefined && <><dt>{t('address')}</dt><dd><a href={hub_url} target="_blank" rel="noreferrer">{hub_url} <ExternalLink size={14} aria-hidden /></a></dd></>}
      {image !== undefined && <><dt>{t('image')}</dt><dd><code>{Array.isArray(image) ? image.join(' · ') : image.image}</code></dd></>}
      <dt>{t('servers')}</dt><dd>{resources.students}</dd>
      {chart_version !== undefined && <><dt>{t('chart')}</dt><dd>{chart_version}</dd></>}
      <dt>{t('registered')}</dt><dd><When at={registered_at} /> · {registered_by}</dd>
    </dl>
  )
}

function Courses({ hub: { courses = [] } }: { hub: HubView }) {
  const t = useTranslations('hubs')
  return (
    <section className="panel" aria-labelledby="courses">
      <h2 id="courses">{t('courses', { count: courses.length })}</h2>
      {courses.length === 0 ? <p className="muted">{t('noCourses')}</p>
        : <ul className="slug-list">{courses.map((slug) => <li key={slug}><Link to={`/courses/${slug}`}>{slug}</Link></li>)}</ul>}
    </section>
  )
}
