import { useFieldWords } from './field-words.ts'

interface Difference { readonly field: string; readonly before?: unknown; readonly after?: unknown }

/** Before and after, field by field. */
export function DiffTable({ diff }: { diff: readonly Difference[] }) {
  const words = useFieldWords()
  return (
    <div className="diff" role="table" aria-label="What changes">
      <div role="row" className="diff-head">
        <span role="columnheader">Field</span><span role="columnheader">Before</span><span role="columnheader">After</span>
      </div>
      {diff.flatMap(parts).map(({ field, before, after }) => (
        <div role="row" key={field}>
          <span role="rowheader">{words.field(field)}</span>
          <del role="cell">{words.value(before, field)}</del>
          <ins role="cell">{words.value(after, field)}</ins>
        </div>
      ))}
    </div>
  )
}

/** A field of several parts told by the parts that differ: of the resources, the students alone. */
function parts(difference: Difference): readonly Difference[] {
  const { field, before, after } = difference
  if (!isRecord(before) || !isRecord(after)) return [difference]
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((part) => JSON.stringify(before[part]) !== JSON.stringify(after[part]))
    .map((part) => ({ field: `${field}.${part}`, before: before[part], after: after[part] }))
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
