import type { Warning } from '../../../shared/contract/check-view.ts'
import type { CourseValues, Field } from './course-values.ts'

/** What each group of a course's fields gets. */
export interface FieldsProps {
  readonly values: CourseValues
  readonly onChange: (changed: Partial<CourseValues>) => void
  readonly errors: Readonly<Partial<Record<Field, string>>>
  /** What may be meant so and should be looked at; each is shown beside its field. */
  readonly warnings?: readonly Warning[]
}
