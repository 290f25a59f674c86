import type { CourseValues, Field } from './course-values.ts'

/** What each group of a course's fields gets. */
export interface FieldsProps {
  readonly values: CourseValues
  readonly onChange: (changed: Partial<CourseValues>) => void
  readonly errors: Readonly<Partial<Record<Field, string>>>
}
