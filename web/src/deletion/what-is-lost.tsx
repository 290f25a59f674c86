import { useFormatter, useTranslations } from 'use-intl'
import type { CourseView } from '../../../shared/contract/course-view.ts'
import { When } from '../time/when.tsx'
import { useBytes } from '../ui/number-words.ts'

/** The directories of a course that go, as they are called in its hub. */
const areas = [['files', '/course'], ['data', '/coursedata'], ['exchange', '/srv/nbgrader/exchange']] as const

/** Exactly what deleting loses: each area with its size, when it was last used, and when that was measured. */
export function WhatIsLost({ course }: { course: CourseView }) {
  const t = useTranslations('deletion.lost')
  const { storage, datadir, slug } = course
  const shown = areas.filter(([area]) => area !== 'data' || datadir)
  return (
    <section className="panel" aria-labelledby="lost">
      <h2 id="lost">{t('title')}</h2>
      <table className="data-table lost">
        <thead>
          <tr><th scope="col">{t('area')}</th><th scope="col" className="number">{t('files')}</th><th scope="col" className="number">{t('size')}</th></tr>
        </thead>
        <tbody>
          {shown.map(([area, path]) => (
            <tr key={area}>
              <th scope="row">{t(`names.${area}`)}<br /><code className="muted">{path}</code></th>
              <Amounts of={storage?.areas?.[area]} />
            </tr>
          ))}
        </tbody>
        {storage !== undefined && <tfoot><tr><th scope="row">{t('total')}</th><Amounts of={storage} /></tr></tfoot>}
      </table>
      <p className="muted small">
        {storage === undefined ? t('unmeasured') : t.rich('measured', { when: () => <When at={storage.at} distance /> })}
        {storage?.last_used_at !== undefined && <LastUsed at={storage.last_used_at} />}
      </p>
      <p>{t.rich('stays', { slug, code: (words) => <code>{words}</code> })}</p>
    </section>
  )
}

function Amounts({ of }: { of: { readonly files: number; readonly bytes: number } | undefined }) {
  const format = useFormatter()
  const bytes = useBytes()
  return (
    <>
      <td className="number">{of === undefined ? '–' : format.number(of.files)}</td>
      <td className="number">{of === undefined ? '–' : bytes(of.bytes)}</td>
    </>
  )
}

function LastUsed({ at }: { at: string }) {
  const t = useTranslations('deletion.lost')
  return <> {t.rich('lastUsed', { when: () => <When at={at} distance /> })}</>
}
