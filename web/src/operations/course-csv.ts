import type { OperatedCourse } from '../../../shared/contract/operations-view.ts'
import { convergenceOf } from './convergence.ts'

type Line = Readonly<Record<string, string | number | undefined>>

const conditionTypes = ['Reconciled', 'HubReady', 'DatesScheduled', 'MailDelivered', 'TestPassed'] as const

/** A course as a line of the exported file: named as on the wire, so that programs read it in any language. */
export function lineOf(course: OperatedCourse, now: string): Line {
  const { slug, name, phase, supervisor, hub, conditions, retry, override, image, chart_version, storage } = course
  const { kind, since, why } = convergenceOf(course, now)
  const reasons = Object.fromEntries(conditionTypes.map((type) => [type, conditions.find((one) => one.type === type)?.reason]))
  return {
    slug, name, phase, supervisor, hub, state: kind, since, why, ...reasons, attempts: retry?.attempts, next_try: retry?.next_at,
    override: override?.visibility, override_until: override?.until, build: image?.build, image: image?.image, chart_version,
    bytes: storage?.bytes, agreed_bytes: storage?.agreed_bytes,
  }
}

/** The courses as CSV, safe to open in a spreadsheet: no cell is taken for a formula. */
export async function csvOf(courses: readonly OperatedCourse[], now: string): Promise<string> {
  const { unparse } = (await import('papaparse')).default
  return unparse(courses.map((course) => lineOf(course, now)), { escapeFormulae: true })
}
