import { useTranslations } from 'use-intl'
import { Link } from 'react-router'
import type { OperatedCourse } from '../../../shared/contract/operations-view.ts'
import { useCourse } from '../api/courses.ts'
import { OverrideAct } from '../course/override-act.tsx'
import { useServerText } from '../languages/server-text.ts'
import { useNow } from '../time/clock.tsx'
import { When } from '../time/when.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { useBytes } from '../ui/number-words.ts'
import { markIcons } from './condition-marks.tsx'
import { convergenceOf, inOrder, toneOf } from './convergence.ts'
import { RetryButton } from './retry-button.tsx'

/** All that is known of one course's running, in sentences, and what an operator does about it. */
export function CourseSheet({ course }: { course: OperatedCourse }) {
  const t = useTranslations('operations.sheet')
  const { kind } = convergenceOf(course, useNow())
  return (
    <div className="sheet">
      <Conditions course={course} />
      <Facts course={course} />
      <div className="row">
        {kind !== 'trouble' && <RetryButton slug={course.slug} />}
        <Override slug={course.slug} />
        <Link to={`/courses/${course.slug}`}>{t('open')}</Link>
      </div>
    </div>
  )
}

function Conditions({ course }: { course: OperatedCourse }) {
  const t = useTranslations('operations')
  const said = useServerText()
  if (course.conditions.length === 0) return <p className="muted">{t('sheet.nothing')}</p>
  return (
    <ul className="condition-list" aria-label={t('columns.conditions')}>
      {inOrder(course.conditions).map((condition) => {
        const tone = toneOf(condition)
        const Icon = markIcons[tone]
        return (
          <li key={condition.type} data-tone={tone}>
            <Icon size={18} aria-hidden />
            <div>
              <p><strong>{t(`conditions.${condition.type}.name`)}</strong> <code>{condition.reason}</code>
                <span className="muted small"> · <When at={condition.last_transition_time} distance /></span></p>
              {condition.message !== '' && <p>{said(condition.message)}</p>}
            </div>
          </li>
        )
      })}
    </ul>
  )
}

function Facts({ course: { hub, slug, override, retry, image, chart_version, storage } }: { course: OperatedCourse }) {
  const t = useTranslations('operations.sheet')
  const size = useBytes()
  return (
    <dl className="definitions">
      {retry !== undefined && <><dt>{t('retry')}</dt><dd>{t.rich('tries', { attempts: retry.attempts, since: () => <When at={retry.since} />, next: () => <When at={retry.next_at} distance /> })}</dd></>}
      {override !== undefined && (
        <><dt>{t('override')}</dt><dd>
          {t(`visibility.${override.visibility}`)}{' '}
          {override.until === undefined ? t('noEnd') : t.rich('until', { when: () => <When at={override.until ?? ''} distance /> })}
          <span className="muted small"> · {override.by}: “{override.reason}”</span>
        </dd></>
      )}
      {hub !== slug && <><dt>{t('hub')}</dt><dd><Link to={`/operations/hubs/${hub}`}>{hub}</Link></dd></>}
      {image !== undefined && <><dt>{t('image')}</dt><dd>{image.build !== undefined && <>{image.build} · </>}<code>{image.image}</code></dd></>}
      {chart_version !== undefined && <><dt>{t('chart')}</dt><dd>{chart_version}</dd></>}
      {storage !== undefined && (
        <><dt>{t('storage')}</dt><dd>{t('used', { used: size(storage.bytes), agreed: size(storage.agreed_bytes) })}
          <span className="muted small"> · <When at={storage.at} /></span></dd></>
      )}
    </dl>
  )
}

/** The dates can only be overridden against the course as it is now, so it is fetched whole. */
function Override({ slug }: { slug: string }) {
  const { data, error, refetch } = useCourse(slug)
  if (error !== null) return <ProblemNotice error={error} onRetry={() => void refetch()} />
  return data?.actions.includes('override') === true ? <OverrideAct course={data} /> : null
}
