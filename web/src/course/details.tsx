import type { ReactNode } from 'react'
import type { CourseView } from '../../../shared/contract/course-view.ts'
import { When } from '../time/when.tsx'
import { fieldWords, valueWords } from './field-words.ts'

const people = ['supervisor', 'manager', 'instructors', 'contact', 'observers', 'students', 'announcements'] as const
const dates = ['public_date', 'private_date', 'archive_date', 'delete_date', 'start_date', 'end_date', 'course_times'] as const
const access = { open: 'Anybody who can sign in', list: 'The students listed', apply: 'By invite link; an instructor accepts' }

/** Everything that was asked for, in full. */
export function Details({ course }: { course: CourseView }) {
  const { resources } = course
  return (
    <section className="panel" aria-labelledby="details">
      <h2 id="details">{course.phase === 'requested' ? 'The request' : 'The course'}</h2>
      {course.description !== '' && <p className="description">{course.description}</p>}
      <Group title="People">
        {people.map((field) => <Row key={field} course={course} field={field} />)}
        <dt>{fieldWords('access')}</dt><dd>{access[course.access]}</dd>
        <dt>Asked for by</dt><dd>{course.requester}, <When at={course.requested_at} /></dd>
        {course.decision?.verdict === 'approved' && (
          <><dt>Approved by</dt><dd>{course.decision.by}, <When at={course.decision.at} />
            {course.decision.reason !== undefined && `: ${course.decision.reason}`}</dd></>
        )}
        {course.renewed_from !== undefined && <><dt>Follows</dt><dd>{course.renewed_from}</dd></>}
      </Group>
      <Group title="Dates">
        {dates.map((field) => <Row key={field} course={course} field={field} />)}
        {(['sessions', 'deadlines'] as const).map((kind) => course[kind].length > 0 && (
          <Pair key={kind} name={fieldWords(kind)}>{course[kind].map(entryWords).join('\n')}</Pair>
        ))}
      </Group>
      <Group title="Software and resources">
        <dt>Image</dt>
        <dd>{Array.isArray(course.image) ? `${course.image[0]}, as of ${valueWords(course.image[1])}` : valueWords(course.image)}</dd>
        <Row course={course} field="software" />
        <dt>Students expected</dt><dd>{resources.students}</dd>
        <dt>For each person</dt><dd>{resources.memory_gb} GB memory, {resources.cpu} CPU, {resources.storage_gb} GB storage</dd>
        <Row course={course} field="datadir" />
        <Row course={course} field="shared_data" />
        <Row course={course} field="hub" />
        {course.test_file !== undefined && <><dt>Test file</dt><dd>{course.test_file.name}</dd></>}
        {course.uid !== undefined && <><dt>uid, gid</dt><dd>{course.uid}, {course.gid ?? '–'}</dd></>}
      </Group>
    </section>
  )
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return <div className="detail-group"><h3>{title}</h3><dl className="definitions">{children}</dl></div>
}

function Pair({ name, children }: { name: string; children: ReactNode }) {
  return <><dt>{name}</dt><dd>{children}</dd></>
}

function Row({ course, field }: { course: CourseView; field: keyof CourseView }) {
  const words = valueWords(course[field])
  return words === '–' ? null : <Pair name={fieldWords(field)}>{words}</Pair>
}

function entryWords({ title, start, rrule, people: expected }: CourseView['sessions'][number]): string {
  const repeats = rrule === undefined ? '' : `, repeats ${rrule}`
  return `${title}: ${valueWords(start)}${repeats}${expected === undefined ? '' : `, ${expected} people`}`
}
