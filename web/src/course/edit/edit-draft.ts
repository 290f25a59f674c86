import type { CourseView } from '../../../../shared/contract/course-view.ts'
import { type CourseValues, type Field, valuesOf } from '../../fields/course-values.ts'
import { type Merged, merge } from './merge.ts'

/** What was typed over a course, and the course as it was then. It outlives leaving the page. */
export interface EditDraft {
  readonly touched: Partial<CourseValues>
  /** Absent while nothing was touched. */
  readonly seen?: CourseValues
}

export const untouched: EditDraft = { touched: {} }

/** The draft over the course as it stands now. */
export function mergedWith(course: CourseView, { touched, seen }: EditDraft): Merged<CourseValues> {
  const now = valuesOf(course)
  const base = { ...now, ...seen }
  return merge(base, now, { ...base, ...touched })
}

/** With something more typed. */
export function typed(course: CourseView, draft: EditDraft, changed: Partial<CourseValues>): EditDraft {
  return { seen: draft.seen ?? valuesOf(course), touched: { ...draft.touched, ...changed } }
}

/** With a clash settled: the field is to be `value`, and what others made of it is known. */
export function settled(course: CourseView, draft: EditDraft, field: Field, value: CourseValues[Field]): EditDraft {
  const now = valuesOf(course)
  return { seen: { ...now, ...draft.seen, [field]: now[field] }, touched: { ...draft.touched, [field]: value } }
}

/** With everything that others changed and nobody here touched taken for known. */
export function acknowledged(course: CourseView, draft: EditDraft, fields: readonly Field[]): EditDraft {
  const now = valuesOf(course)
  return { ...draft, seen: { ...now, ...draft.seen, ...Object.fromEntries(fields.map((field) => [field, now[field]])) } }
}
