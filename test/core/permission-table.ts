import type { Action } from '../../shared/core/permissions.ts'
import type { Phase } from '../../shared/core/phases.ts'

/** Every way of having to do with Lectern. `author` wrote a part of the request and stands on it nowhere else. */
export const roles = [
  'requester', 'author', 'supervisor', 'manager', 'instructor', 'observer', 'student', 'contact',
  'teacher', 'governance', 'operator', 'anyone',
] as const
export type TestedRole = (typeof roles)[number]

export type Answer = 'yes' | 'not-found' | 'not-allowed'

// What is expected, written by hand from the design: one column a role, in the order above.
// Y: may. -: sees the course and may not. .: does not even see the course.
const onCourses = `
                  requester author supervisor manager instructor observer student contact teacher governance operator anyone
show              Y         .      Y          Y       Y          Y        .       Y       .       Y          Y        .
history           Y         .      Y          Y       Y          Y        .       Y       .       Y          Y        .
calendar          Y         .      Y          Y       Y          Y        .       Y       .       Y          Y        .
decide            -         .      -          -       -          -        .       -       .       Y          -        .
undo-decision     -         .      -          -       -          -        .       -       .       Y          -        .
cancel            Y         .      Y          Y       -          -        .       -       .       -          -        .
change            Y         .      Y          Y       -          -        .       -       .       Y          Y        .
decide-change     -         .      -          -       -          -        .       -       .       Y          -        .
withdraw-change   Y         .      Y          Y       -          -        .       -       .       -          -        .
end               -         .      Y          Y       -          -        .       -       .       Y          Y        .
renew             Y         .      Y          Y       -          -        .       -       .       -          -        .
override          -         .      -          -       -          -        .       -       .       Y          Y        .
answer-deletion   -         .      Y          Y       -          -        .       -       .       -          -        .
undo-deletion     -         .      Y          Y       -          -        .       -       .       -          -        .
ask-again         -         .      Y          Y       -          -        .       -       .       -          -        .
retry             -         .      -          -       -          -        .       -       .       -          Y        .
see-members       -         .      Y          Y       Y          Y        .       -       .       Y          Y        .
manage-members    -         .      Y          Y       Y          -        .       -       .       -          -        .
manage-staff      -         .      Y          Y       -          -        .       -       .       -          -        .
invite            -         .      Y          Y       Y          -        .       -       .       -          -        .
run-test          -         .      Y          Y       Y          -        .       -       .       -          Y        .
fetch-backup      -         .      Y          -       -          -        .       -       .       -          -        .
`

// What is about no course. A role on some course gives nothing here: only groups do.
const atLarge = `
                  requester author supervisor manager instructor observer student contact teacher governance operator anyone
see-self          Y         Y      Y          Y       Y          Y        Y       Y       Y       Y          Y        Y
validate          -         -      -          -       -          -        -       -       Y       Y          Y        -
submit            -         -      -          -       -          -        -       -       Y       Y          Y        -
list-own          Y         Y      Y          Y       Y          Y        Y       Y       Y       Y          Y        Y
list-all          -         -      -          -       -          -        -       -       -       Y          Y        -
keep-drafts       -         -      -          -       -          -        -       -       Y       Y          Y        -
apply             Y         Y      Y          Y       Y          Y        Y       Y       Y       Y          Y        Y
leave             Y         Y      Y          Y       Y          Y        Y       Y       Y       Y          Y        Y
see-images        Y         Y      Y          Y       Y          Y        Y       Y       Y       Y          Y        Y
keep-images       -         -      -          -       -          -        -       -       -       -          Y        -
see-hubs          Y         Y      Y          Y       Y          Y        Y       Y       Y       Y          Y        Y
keep-hubs         -         -      -          -       -          -        -       -       -       -          Y        -
keep-rollouts     -         -      -          -       -          -        -       -       -       -          Y        -
see-load          -         -      -          -       -          -        -       -       Y       Y          Y        -
operate           -         -      -          -       -          -        -       -       -       -          Y        -
`

// In which phases it can be done, by those who may.
const inPhases = `
                  requested declined cancelled staging public private archived deletion-due deleting deleted
show              Y         Y        Y         Y       Y      Y       Y        Y            Y        Y
history           Y         Y        Y         Y       Y      Y       Y        Y            Y        Y
calendar          Y         Y        Y         Y       Y      Y       Y        Y            Y        Y
decide            Y         -        -         -       -      -       -        -            -        -
undo-decision     Y         Y        -         Y       Y      Y       Y        -            -        -
cancel            Y         -        -         -       -      -       -        -            -        -
change            Y         Y        -         Y       Y      Y       Y        Y            -        -
decide-change     -         -        -         Y       Y      Y       Y        Y            -        -
withdraw-change   -         -        -         Y       Y      Y       Y        Y            -        -
end               -         -        -         Y       Y      Y       -        -            -        -
renew             -         -        -         Y       Y      Y       Y        Y            Y        Y
override          -         -        -         Y       Y      Y       Y        Y            -        -
answer-deletion   -         -        -         -       -      -       -        Y            -        -
undo-deletion     -         -        -         -       -      -       -        -            Y        -
ask-again         -         -        -         -       -      -       -        Y            -        -
retry             Y         Y        Y         Y       Y      Y       Y        Y            Y        Y
see-members       Y         Y        Y         Y       Y      Y       Y        Y            Y        Y
manage-members    Y         -        -         Y       Y      Y       Y        Y            -        -
manage-staff      Y         -        -         Y       Y      Y       Y        Y            -        -
invite            Y         -        -         Y       Y      Y       Y        Y            -        -
run-test          -         -        -         Y       Y      Y       Y        Y            -        -
fetch-backup      -         -        -         -       -      -       -        -            Y        Y
`

const answers: Readonly<Record<string, Answer>> = { 'Y': 'yes', '-': 'not-allowed', '.': 'not-found' }

const ofRole = read(onCourses)
const ofGroup = read(atLarge)
const ofPhase = read(inPhases)

export const courseActions = [...ofRole.keys()] as Action[]
export const actionsAtLarge = [...ofGroup.keys()] as Action[]

/** What a person with just this role on the course, and no group, is told when the phase is right. */
export function expectedOnCourse(action: Action, role: TestedRole): Answer {
  return cell(ofRole, action, role)
}

/** What a person with just this role is told of an action that is about no course. */
export function expectedAtLarge(action: Action, role: TestedRole): Answer {
  return cell(ofGroup, action, role)
}

export function possibleIn(action: Action, phase: Phase): boolean {
  return cell(ofPhase, action, phase) === 'yes'
}

type Table = ReadonlyMap<string, ReadonlyMap<string, string>>

function read(text: string): Table {
  const [head = [], ...rows] = text.trim().split('\n').map((line) => line.trim().split(/\s+/))
  return new Map(rows.map(([name = '', ...marks]) =>
    [name, new Map(head.map((column, index) => [column, marks[index] ?? '']))]))
}

function cell(table: Table, row: string, column: string): Answer {
  const answer = answers[table.get(row)?.get(column) ?? '']
  if (answer === undefined) throw new Error(`the table says nothing of ${row} and ${column}`)
  return answer
}
