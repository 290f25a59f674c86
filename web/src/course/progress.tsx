import { CircleCheck, CircleDashed, CircleX, LoaderCircle } from 'lucide-react'
import type { CourseView } from '../../../shared/contract/course-view.ts'
import { When } from '../time/when.tsx'
import { hasHub, type StepState } from './hub-state.ts'
import { type Stage, stagesOf } from './stages.ts'

const icons = { done: CircleCheck, doing: LoaderCircle, waiting: CircleDashed, failed: CircleX } as const
const words: Readonly<Record<StepState, string>> = { done: 'done', doing: 'under way', waiting: 'still to come', failed: 'in trouble' }

/** The way from approved to ready with its times; folded away once the hub is ready. */
export function Progress({ course, ready, failed }: { course: CourseView; ready: boolean; failed: boolean }) {
  const stages = stagesOf(course, { failed, ready })
  if (!hasHub(course) || stages.length === 0) return null
  if (ready) {
    return <details className="fold"><summary>How it came to be ready</summary><Stages stages={stages} /></details>
  }
  return <div className="stack"><h3>From approved to ready</h3><Stages stages={stages} /></div>
}

function Stages({ stages }: { stages: readonly Stage[] }) {
  return (
    <ol className="stages">
      {stages.map(({ step, name, state, at }) => {
        const Icon = icons[state]
        return (
          <li key={step} data-state={state}>
            <Icon size={16} aria-hidden />
            <span>{name}<span className="visually-hidden">: {words[state]}</span></span>
            <span className="muted small">{at === undefined ? words[state] : <When at={at} />}</span>
          </li>
        )
      })}
    </ol>
  )
}
