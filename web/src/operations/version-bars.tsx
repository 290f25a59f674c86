import { Link } from 'react-router'
import { useTranslations } from 'use-intl'

/** `slugs` and `hubs` are the first ten of each. */
export interface Bar {
  readonly name: string
  readonly title?: string
  readonly courses: number
  readonly slugs: readonly string[]
  readonly hubs: readonly string[]
}

/** How many courses and registered hubs run each version, drawn on one scale: `of` is the full width. */
export function VersionBars({ bars, of }: { bars: readonly Bar[]; of: number }) {
  const t = useTranslations('operations.versions')
  if (bars.length === 0) return <p className="muted">{t('none')}</p>
  return (
    <ul className="bars">
      {bars.map((bar) => <Line key={bar.name} bar={bar} of={of} />)}
    </ul>
  )
}

function Line({ bar: { name, title, courses, slugs, hubs }, of }: { bar: Bar; of: number }) {
  const t = useTranslations('operations.versions')
  const count = courses + hubs.length
  return (
    <li>
      <div className="bar-name" title={title}>{name}</div>
      <svg className="bar" role="img" aria-label={t('share', { count, of })}>
        <rect className="bar-rest" width="100%" height="100%" rx="4" /><rect className="bar-part" width={`${(100 * count) / Math.max(1, of)}%`} height="100%" rx="4" />
      </svg>
      <div className="bar-count">{t('usedBy', { courses, hubs: hubs.length })}</div>
      <details className="bar-slugs small">
        <summary>{t('which')}</summary>
        <p>
          {hubs.map((hub) => <Link key={hub} to={`/operations/hubs/${hub}`}>{hub}</Link>)}
          {slugs.map((slug) => <Link key={slug} to={`/courses/${slug}`}>{slug}</Link>)}
          {courses > slugs.length && <span className="muted">{t('andMore', { count: courses - slugs.length })}</span>}
        </p>
      </details>
    </li>
  )
}
