import { Download } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { useTranslations } from 'use-intl'
import type { OperatedCourse } from '../../../shared/contract/operations-view.ts'
import { useNow } from '../time/clock.tsx'
import { Field } from '../ui/field.tsx'
import { PageTitle } from '../ui/page-title.tsx'
import { saveFile } from '../ui/save-file.ts'
import { useSettled } from '../ui/settled.ts'
import { troubleFirst } from './convergence.ts'
import { csvOf } from './course-csv.ts'
import { CourseTable } from './course-table.tsx'
import { Fetched, MoreButton } from './fetched.tsx'
import { type Show, shows, useOperated } from './operations-api.ts'
import { Tiles } from './tiles.tsx'

/** Typing that pauses for so long is a search. */
const settleMilliseconds = 250

/** What needs an operator, and then every course with how it stands. */
export function OverviewPage() {
  const t = useTranslations('operations')
  const [params, setParams] = useSearchParams()
  const show = shows.find((one) => one === params.get('show')) ?? 'running'
  const text = params.get('q') ?? ''
  const search = (q: string) => setParams((before) => {
    const next = new URLSearchParams(before)
    if (q === '') next.delete('q')
    else next.set('q', q)
    return next
  }, { replace: true })
  return (
    <>
      <PageTitle title={t('title')} />
      <Tiles />
      <section className="panel" aria-labelledby="courses">
        <h2 id="courses">{t('coursesHeading')}</h2>
        <div className="table-tools">
          <nav className="views" aria-label={t('shows.label')}>
            {shows.map((one) => (
              <Link key={one} to={{ search: new URLSearchParams({ show: one, ...(text === '' ? {} : { q: text }) }).toString() }}
                {...(one === show ? { 'aria-current': 'page' as const } : {})}>{t(`shows.${one}`)}</Link>
            ))}
          </nav>
          <Field label={t('search')}>
            {(tied) => <input className="input" type="search" {...tied} value={text} maxLength={100} onChange={(event) => search(event.target.value)} />}
          </Field>
        </div>
        <Courses show={show} text={text} />
      </section>
    </>
  )
}

function Courses({ show, text }: { show: Show; text: string }) {
  const t = useTranslations('operations')
  const list = useOperated(show, useSettled(text.trim(), settleMilliseconds))
  const found = troubleFirst(list.data?.pages.flatMap((page) => page.courses) ?? [], useNow())
  useFilled(list, found.length)
  return (
    <Fetched query={list} lines={10}>
      {() => (
        <>
          {found.length === 0 && !list.hasNextPage && <p className="muted">{text === '' ? t(`empty.${show}`) : t('noMatch')}</p>}
          {found.length > 0 && <CourseTable courses={found} />}
          <div className="row">
            <MoreButton list={list} />
            <Export courses={found} disabled={list.hasNextPage} />
            <span role="status" className="muted small">{list.hasNextPage ? '' : t('found', { count: found.length })}</span>
          </div>
        </>
      )}
    </Fetched>
  )
}

/** Fetches on while a page is short: a filter may look through many courses and find few. */
function useFilled({ hasNextPage, isFetchingNextPage, fetchNextPage }: ReturnType<typeof useOperated>, found: number): void {
  const wanted = found < 20
  useEffect(() => {
    if (wanted && hasNextPage && !isFetchingNextPage) void fetchNextPage()
  }, [wanted, hasNextPage, isFetchingNextPage, fetchNextPage])
}

function Export({ courses, disabled }: { courses: readonly OperatedCourse[]; disabled: boolean }) {
  const t = useTranslations('operations')
  const now = useNow()
  const [busy, setBusy] = useState(false)
  if (courses.length === 0) return null
  const save = async () => {
    setBusy(true)
    saveFile(await csvOf(courses, now), 'courses.csv', 'text/csv')
    setBusy(false)
  }
  return (
    <button className="button quiet small" type="button" disabled={busy || disabled} onClick={() => void save()}>
      <Download size={14} aria-hidden />{t('export')}</button>
  )
}
