import { CircleCheck, CircleDashed, CircleX, ExternalLink, LoaderCircle, type LucideIcon } from 'lucide-react'
import type { CourseView } from '../../../shared/contract/course-view.ts'
import { useCourseChange } from '../api/courses.ts'
import { When } from '../time/when.tsx'
import { Notice } from '../ui/notice.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { conditionOf, hasHub, hubIsComing, type StepState, stepsOf } from './hub-state.ts'
import { Progress } from './progress.tsx'

const icons: Readonly<Record<StepState, readonly [icon: LucideIcon, words: string]>> = {
  done: [CircleCheck, 'done'], doing: [LoaderCircle, 'under way'], waiting: [CircleDashed, 'not begun'], failed: [CircleX, 'failed'],
}

/** The hub as the platform sees it, live: how far it is, what each step says, and the way in once it answers. */
export function HubPanel({ course }: { course: CourseView }) {
  if (course.phase === 'requested' || course.phase === 'declined' || course.phase === 'cancelled') return null
  const ready = hasHub(course) && conditionOf(course, 'HubReady')?.status === 'True'
  const steps = stepsOf(course)
  const trouble = hasHub(course) ? steps.find(({ type, state }) => type === 'HubReady' && state === 'failed')?.message : undefined
  return (
    <section className="panel" aria-labelledby="hub">
      <div className="panel-head">
        <h2 id="hub">Hub</h2>
        <p role="status" className="hub-word" data-ready={ready}>{hubWord(course, ready)}</p>
      </div>
      {trouble !== undefined && <Notice tone="bad" live><p className="hub-trouble">{trouble}</p></Notice>}
      {ready && course.hub_url !== undefined && (
        <p><a className="button" href={course.hub_url} target="_blank" rel="noreferrer">Open the hub<ExternalLink size={16} aria-hidden />
          <span className="visually-hidden">(new tab)</span></a></p>
      )}
      <ul className="steps">
        {steps.map(({ name, state, message }) => {
          const [Icon, words] = icons[state]
          return (
            <li key={name} data-state={state}>
              <Icon size={20} aria-hidden />
              <div><span>{name}<span className="visually-hidden">: {words}</span></span>
                {message !== undefined && message !== trouble && <p className="muted">{message}</p>}</div>
            </li>
          )
        })}
      </ul>
      <Progress course={course} ready={ready} failed={trouble !== undefined} />
      <Retry course={course} />
    </section>
  )
}

function hubWord(course: CourseView, ready: boolean): string {
  if (!hasHub(course)) return hubIsComing(course) ? 'being taken down' : 'no hub in this phase'
  if (ready) return 'ready'
  return stepsOf(course).some(({ state }) => state === 'failed') ? 'in trouble' : 'on its way'
}

function Retry({ course }: { course: CourseView }) {
  const change = useCourseChange(course)
  const { retry } = course
  return (
    <>
      {retry !== undefined && (
        <p>Tried {retry.attempts} {retry.attempts === 1 ? 'time' : 'times'} since <When at={retry.since} />;
          the next try is on <When at={retry.next_at} distance />.</p>
      )}
      {course.actions.includes('retry') && (
        <p><button className="button quiet small" type="button" disabled={change.isPending}
          onClick={() => change.mutate({ path: '/retry', method: 'POST' })}>Try now</button></p>
      )}
      {change.error !== null && <ProblemNotice error={change.error} />}
    </>
  )
}
