import { fieldWords, valueWords } from './field-words.ts'

type Difference = { readonly field: string; readonly before?: unknown; readonly after?: unknown }

/** Before and after, field by field. */
export function DiffTable({ diff }: { diff: readonly Difference[] }) {
  return (
    <div className="diff" role="table" aria-label="What changes">
      <div role="row" className="diff-head">
        <span role="columnheader">Field</span><span role="columnheader">Before</span><span role="columnheader">After</span>
      </div>
      {diff.map(({ field, before, after }) => (
        <div role="row" key={field}>
          <span role="rowheader">{fieldWords(field)}</span>
          <del role="cell">{valueWords(before)}</del>
          <ins role="cell">{valueWords(after)}</ins>
        </div>
      ))}
    </div>
  )
}
