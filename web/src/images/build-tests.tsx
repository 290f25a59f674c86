import { CircleCheck, CircleDashed, CircleX, LoaderCircle, type LucideIcon } from 'lucide-react'
import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import type { BuildTestsView, ImageBuildView } from '../../../shared/contract/image-view.ts'
import { Fetched, MoreButton } from '../operations/fetched.tsx'
import { When } from '../time/when.tsx'
import { useBuildTests } from './images-api.ts'

type Status = BuildTestsView['tests'][number]['status']
const icons: Readonly<Record<Status, LucideIcon>> = { passed: CircleCheck, failed: CircleX, running: LoaderCircle, absent: CircleDashed }

/** How the test files of the class's courses ended in the build. */
export function BuildTests({ build: { class: name, date } }: { build: ImageBuildView }) {
  const t = useTranslations('images')
  const list = useBuildTests(name, date, true)
  const tests = list.data?.pages.flatMap((page) => page.tests) ?? []
  return (
    <div className="build-tests" aria-live="polite">
      <Fetched query={list} lines={2}>
        {() => (tests.length === 0 && !list.hasNextPage ? <p className="muted small">{t('noTests')}</p> : (
          <ul>
            {tests.map(({ course, status, ended_at }) => {
              const Icon = icons[status]
              return (
                <li key={course} data-status={status}><Icon size={16} aria-hidden /><Link to={`/courses/${course}`}>{course}</Link>
                  <span className="muted small">{t(`tests.${status}`)}{ended_at !== undefined && <> · <When at={ended_at} /></>}</span></li>
              )
            })}
          </ul>
        ))}
      </Fetched>
      <MoreButton list={list} />
    </div>
  )
}
