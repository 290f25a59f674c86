import { useTranslations } from 'use-intl'
import { isIn, useMe } from '../api/me.tsx'
import { Fetched } from '../operations/fetched.tsx'
import { OperationsNav } from '../operations/operations-nav.tsx'
import { PageTitle } from '../ui/page-title.tsx'
import { ClassPanel } from './class-panel.tsx'
import { useImageClasses } from './images-api.ts'
import '../operations/operations.css'
import './images.css'

/** Which software courses can have: classes of images and their builds. Operators keep them here too. */
export function ImagesPage() {
  const t = useTranslations('images')
  const keeps = isIn(useMe(), 'operator')
  const classes = useImageClasses()
  return (
    <div className="page">
      {keeps && <OperationsNav />}
      <PageTitle title={t('title')} />
      <p className="muted lead">{t('about')}</p>
      <Fetched query={classes} lines={14}>
        {(list) => list.classes.map((one) => <ClassPanel key={one.name} imageClass={one} keeps={keeps} />)}
      </Fetched>
    </div>
  )
}
