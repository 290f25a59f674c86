import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import type { Versions } from '../../../shared/contract/operations-view.ts'
import { PageTitle } from '../ui/page-title.tsx'
import { Fetched } from './fetched.tsx'
import { useVersions } from './operations-api.ts'
import { type Bar, VersionBars } from './version-bars.tsx'
import '../rollouts/rollouts.css'

/** What running courses run, and the way from there to another version. */
export function VersionsPage() {
  const t = useTranslations('operations.versions')
  const versions = useVersions()
  return (
    <>
      <PageTitle title={t('title')} />
      <Fetched query={versions} lines={10}>
        {({ charts, images, counted, truncated }) => (
          <>
            <p className="muted lead">{t('counted', { count: counted })}{truncated && <> {t('truncated')}</>}</p>
            <section className="panel" aria-labelledby="charts">
              <div className="panel-head"><h2 id="charts">{t('charts')}</h2><Link to="/operations/rollouts?kind=chart">{t('upgradeChart')}</Link></div>
              <VersionBars bars={charts.map(({ version, ...users }) => ({ name: version, ...users }))} of={counted} />
            </section>
            <section className="panel" aria-labelledby="images">
              <h2 id="images">{t('images')}</h2>
              {images.length === 0 && <p className="muted">{t('none')}</p>}
              {byClass(images).map(([name, bars]) => <ClassOfImages key={name} name={name} bars={bars} of={counted} />)}
            </section>
          </>
        )}
      </Fetched>
    </>
  )
}

function ClassOfImages({ name, bars, of }: { name: string; bars: readonly Bar[]; of: number }) {
  const t = useTranslations('operations.versions')
  return (
    <div className="of-class">
      <div className="panel-head">
        <h3>{name === '' ? t('ownImages') : name}</h3>
        {name !== '' && <Link className="small" to={`/operations/rollouts?${new URLSearchParams({ kind: 'image', class: name })}`}>{t('upgradeImage', { class: name })}</Link>}
      </div>
      <VersionBars bars={bars} of={of} />
    </div>
  )
}

/** Builds of each class, the newest first; images of courses' own under the empty name, last. */
function byClass(images: Versions['images']): readonly (readonly [name: string, bars: readonly Bar[]])[] {
  const names = [...new Set(images.map((one) => one.class ?? ''))].toSorted((a, b) => Number(a === '') - Number(b === '') || a.localeCompare(b))
  return names.map((name) => [
    name,
    images.filter((one) => (one.class ?? '') === name)
      .map(({ build, image, courses, slugs, hubs }) => ({ name: build ?? image, title: image, courses, slugs, hubs }))
      .toSorted((a, b) => b.name.localeCompare(a.name)),
  ])
}
