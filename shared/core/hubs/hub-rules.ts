import type { CourseRequest } from '../course.ts'
import { imageProblem } from '../image-rules.ts'
import type { Instant } from '../instant.ts'
import type { FieldError } from '../refusal.ts'
import type { Settings } from '../settings.ts'
import { slugProblem } from '../slug.ts'
import type { Hub, HubRequest } from './hub.ts'

/** What is wrong with a well-formed hub, all at once; empty when nothing is. */
export function hubProblems(hub: HubRequest, settings: Settings, now: Instant): readonly FieldError[] {
  const name = slugProblem(hub.name)
  const problems: FieldError[] = name === undefined ? [] : [{ field: 'name', found: hub.name.slice(0, 200), message: name }]
  if (hub.kind === 'general' && hub.image === undefined) {
    problems.push({ field: 'image', found: '', message: 'A general-use hub offers one environment: give its image, like ["standard", "2026-01-05"].' })
  }
  if (hub.kind === 'shared' && hub.image !== undefined) {
    problems.push({ field: 'image', found: JSON.stringify(hub.image), message: 'The courses in a shared hub bring their own images: leave image out.' })
  }
  return hub.image === undefined ? problems : [...problems, ...imageProblem(hub.image, settings, now)]
}

/** What is wrong with the hub that a course asks to live in; `found` is the registered hub of that name. */
export function placeProblem({ hub }: Pick<CourseRequest, 'hub'>, found: Hub | undefined): FieldError | undefined {
  if (hub === undefined) return undefined
  if (found?.kind === 'shared' && found.removed === undefined) return undefined
  const why = found === undefined ? 'There is no shared hub of this name'
    : found.removed === undefined ? 'This hub is for general use and holds no courses' : 'This hub was removed'
  return { field: 'hub', found: hub.slice(0, 200), message: `${why}; leave hub out and the course gets one of its own.` }
}
