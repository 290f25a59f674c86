import type { Warning } from '../../../shared/contract/check-view.ts'
import { Warnings } from '../estimate/warnings.tsx'
import type { CourseValues } from './course-values.ts'
import { withSuggestion } from './suggestion.ts'

/** What should be looked at in one field (or in one of its parts), with what would be better a button away. */
export function FieldWarnings({ of, warnings, values, onChange }: {
  of: string; warnings: readonly Warning[]; values: CourseValues; onChange: (changed: Partial<CourseValues>) => void
}) {
  const own = warnings.filter(({ field }) => isOf(field, of))
  return <Warnings warnings={own} onApply={(suggestion) => onChange(withSuggestion(values, suggestion))} />
}

/** Whether a path names a field or something within it. */
export function isOf(path: string, field: string): boolean {
  return path === field || path.startsWith(`${field}.`) || path.startsWith(`${field}[`)
}
