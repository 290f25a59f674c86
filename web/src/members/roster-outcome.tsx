import type { RosterResult } from '../../../shared/contract/member-view.ts'
import { Notice } from '../ui/notice.tsx'
import { countWords } from '../ui/number-words.ts'

/** What a roster does or did, in numbers, each with its people below it; errors with their lines. */
export function RosterOutcome({ result: { applied, adds, removals, unchanged, blocked, errors } }: { result: RosterResult }) {
  const nothing = adds.length + removals.length === 0
  return (
    <div className="roster" role="status">
      {errors.length > 0 && (
        <Notice tone="bad">
          <p><strong>{countWords(errors.length, 'thing')} to mend first; nothing was imported.</strong></p>
          <ul>{errors.map(({ line, found, message }) => (
            <li key={`${line} ${found} ${message}`}>{line > 0 && <strong>Line {line}: </strong>}{message}
              {found !== '' && line > 0 && <> Found <code>{found}</code>.</>}</li>
          ))}</ul>
        </Notice>
      )}
      {applied && <Notice tone="good"><p>{nothing ? 'The list was like that already.' : 'The list is changed.'}</p></Notice>}
      {!applied && errors.length === 0 && <p>{nothing ? 'It would change nothing.' : 'Nothing is changed yet. It would do this:'}</p>}
      <People name={applied ? 'Added' : 'Adds'} people={adds} />
      <People name={applied ? 'Taken off' : 'Takes off'} people={removals} />
      {unchanged > 0 && <p>{unchanged} on the course already</p>}
      <People name="Shut out by staff, and stay so" people={blocked} />
    </div>
  )
}

function People({ name, people }: { name: string; people: readonly string[] }) {
  if (people.length === 0) return null
  return (
    <details className="fold" open={people.length <= 5}>
      <summary>{name}: <strong>{people.length}</strong></summary>
      <ul className="roster-people">{people.map((person) => <li key={person}>{person}</li>)}</ul>
    </details>
  )
}
