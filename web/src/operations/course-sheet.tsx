import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useEffect } from 'react'
import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
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
        <Override slug={course.slug} listed={course.generation} />
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

function Facts({ course }: { course: OperatedCourse }) {
  const t = useTranslations('operations.sheet')
  const size = useBytes()
  const { hub, slug, retry, image, chart_version, storage } = course
  return (
    <dl className="definitions">
      {retry !== undefined && (
        <Fact name={t('retry')}>
          {t.rich('tries', { attempts: retry.attempts, since: () => <When at={retry.since} />, next: () => <When at={retry.next_at} distance /> })}
        </Fact>
      )}
      {course.override !== undefined && <Fact name={t('override')}><Overridden override={course.override} /></Fact>}
      {hub !== slug && <Fact name={t('hub')}><Link to={`/operations/hubs/${hub}`}>{hub}</Link></Fact>}
      {image !== undefined && <Fact name={t('image')}>{image.build !== undefined && <>{image.build} · </>}<code>{image.image}</code></Fact>}
      {chart_version !== undefined && <Fact name={t('chart')}>{chart_version}</Fact>}
      {storage !== undefined && (
        <Fact name={t('storage')}>{t('used', { used: size(storage.bytes), agreed: size(storage.agreed_bytes) })}
          <span className="muted small"> · <When at={storage.at} /></span></Fact>
      )}
    </dl>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return <><dt>{name}</dt><dd>{children}</dd></>
}

function Overridden({ override: { visibility, until, by, reason } }: { override: NonNullable<OperatedCourse['override']> }) {
  const t = useTranslations('operations.sheet')
  return (
    <>
      {t(`visibility.${visibility}`)}{' '}
      {until === undefined ? t('noEnd') : t.rich('until', { when: () => <When at={until} distance /> })}
      <span className="muted small"> · {by}: “{reason}”</span>
    </>
  )
}

/** The dates can only be overridden against the course as it is now, so it is fetched whole; the list then follows it. */
function Override({ slug, listed }: { slug: string; listed: number }) {
  const { data, error, refetch } = useCourse(slug)
  const queries = useQueryClient()
  const isNewer = data !== undefined && data.generation > listed
  useEffect(() => {
    if (isNewer) void queries.invalidateQueries({ queryKey: ['operations'] })
  }, [queries, isNewer])
  if (error !== null) return <ProblemNotice error={error} onRetry={() => void refetch()} />
  return data?.actions.includes('override') === true ? <OverrideAct course={data} /> : null
}
