import type { ReactNode } from 'react'
import { Pencil } from 'lucide-react'
import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import type { CourseView } from '../../../shared/contract/course-view.ts'
import { useDates } from '../time/dates.ts'
import { When } from '../time/when.tsx'
import { Card } from './course-frame.tsx'
import { useFieldWords } from '../fields/field-words.ts'

const people = ['supervisor', 'manager', 'instructors', 'contact', 'observers', 'students', 'announcements', 'access'] as const
const dates = ['public_date', 'private_date', 'archive_date', 'delete_date', 'start_date', 'end_date', 'course_times', 'sessions', 'deadlines'] as const
const software = ['software', 'datadir', 'shared_data', 'hub'] as const

/** Everything that was asked for, in full. */
export function Details({ course }: { course: CourseView }) {
  const t = useTranslations('course.details')
  const may = course.actions.includes('change')
  return (
    <Card title={course.phase === 'requested' ? t('request') : t('title')} aside={may && (
      <Link className="button quiet small" to={`/courses/${course.slug}/edit`}><Pencil size={16} aria-hidden />{t('change')}</Link>
    )}>
      {course.description !== '' && <p className="description">{course.description}</p>}
      <Group title={t('people')}>
        {people.map((field) => <Row key={field} course={course} field={field} />)}
        <Asked course={course} />
      </Group>
      <Group title={t('dates')}>{dates.map((field) => <Row key={field} course={course} field={field} />)}</Group>
      <Group title={t('software')}>
        <Image course={course} />
        {software.map((field) => <Row key={field} course={course} field={field} />)}
        <Resources course={course} />
        {course.test_file !== undefined && <Pair name={t('testFile')}>{course.test_file.name}</Pair>}
        {course.uid !== undefined && <Pair name="uid, gid">{course.uid}, {course.gid ?? '–'}</Pair>}
      </Group>
    </Card>
  )
}

function Asked({ course: { requester, requested_at, decision, renewed_from } }: { course: CourseView }) {
  const t = useTranslations('course.details')
  return (
    <>
      <Pair name={t('askedBy')}>{requester}, <When at={requested_at} tabStop={false} /></Pair>
      {decision?.verdict === 'approved' && (
        <Pair name={t('approvedBy')}>{decision.by}, <When at={decision.at} tabStop={false} />{decision.reason !== undefined && `: ${decision.reason}`}</Pair>
      )}
      {renewed_from !== undefined && <Pair name={t('follows')}><Link to={`/courses/${renewed_from}`}>{renewed_from}</Link></Pair>}
    </>
  )
}

function Resources({ course: { resources } }: { course: CourseView }) {
  const t = useTranslations('course.details')
  const { memory_gb, cpu, storage_gb, students } = resources
  return (
    <>
      <Pair name={t('students')}>{students}</Pair>
      <Pair name={t('each')}>{t('eachIs', { memory: memory_gb, cpu, storage: storage_gb })}</Pair>
    </>
  )
}

function Image({ course: { image, pinned_image: pinned } }: { course: CourseView }) {
  const t = useTranslations('course.details')
  const { local } = useDates()
  const words = useFieldWords()
  const [repository = '', digest = ''] = pinned?.image.split('@') ?? []
  return (
    <>
      <Pair name={t('image')}>{Array.isArray(image) ? t('imageAsOf', { image: image[0], day: local(image[1]) }) : words.value(image)}</Pair>
      {pinned !== undefined && (
        <Pair name={t('runs')}>{t('built', { day: local(pinned.build) })}{'\n'}
          <code title={pinned.image}>{repository}{digest !== '' && `@${digest.slice(0, 19)}…`}</code></Pair>
      )}
    </>
  )
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return <div className="detail-group"><h3>{title}</h3><dl className="definitions">{children}</dl></div>
}

function Pair({ name, children }: { name: string; children: ReactNode }) {
  return <><dt>{name}</dt><dd>{children}</dd></>
}

/** A field of the record; nothing where it is empty. */
function Row({ course, field }: { course: CourseView; field: keyof CourseView }) {
  const words = useFieldWords()
  const found = course[field]
  const value = isListOfTexts(found) ? found.join('\n') : words.value(found, field)
  return value === '–' || value === '' ? null : <Pair name={words.field(field)}>{value}</Pair>
}

/** People, or names of datasets: one a line. */
function isListOfTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string')
}
