import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { ImageClassView } from '../../../shared/contract/image-view.ts'
import { useDates } from '../time/dates.ts'
import { BuildsTable } from './builds-table.tsx'
import { DescribeClass } from './describe-class.tsx'
import { EnterBuild } from './enter-build.tsx'
import { ImageReference } from './image-reference.tsx'

/** One class: what it is, its newest build, and all others once they are asked for. */
export function ClassPanel({ imageClass, keeps }: { imageClass: ImageClassView; keeps: boolean }) {
  const t = useTranslations('images')
  const dates = useDates()
  const [isOpen, setOpen] = useState(false)
  const { name, title, description, default_url, newest } = imageClass
  return (
    <section className="panel image-class" aria-labelledby={`class-${name}`}>
      <div className="panel-head">
        <h2 id={`class-${name}`}>{title}{title !== name && <> <code className="muted small">{name}</code></>}</h2>
        {keeps && <div className="row"><DescribeClass imageClass={imageClass} /><EnterBuild name={name} /></div>}
      </div>
      {description !== '' && <p className="description">{description}</p>}
      <p className="small"><span className="muted">{t('newest')}: </span>
        {newest === undefined ? t('noBuild') : <>{dates.local(newest.date)} · <ImageReference image={newest.image} /></>}
        {default_url !== undefined && <><span className="muted"> · {t('opensAt')} </span><code>{default_url}</code></>}</p>
      <details className="fold small" onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>{t('allBuilds', { class: name })}</summary>
        {isOpen && <BuildsTable name={name} keeps={keeps} />}
      </details>
    </section>
  )
}
