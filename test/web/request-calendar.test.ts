import { describe, expect, test } from 'vitest'
import { calendarEntrySchema } from '../../shared/contract/course-request.ts'
import { defaultValues, requestOf } from '../../web/src/fields/course-values.ts'
import { draftOf, type EntryDraft, entryOf, isUntouched, newEntry } from '../../web/src/fields/entry-draft.ts'
import { isOf } from '../../web/src/fields/field-warnings.tsx'
import { withSuggestion } from '../../web/src/fields/suggestion.ts'
import { firstNow } from './pretend/courses.ts'

const zone = 'Europe/Helsinki'
const dates = { start_date: '2026-09-07', end_date: '2026-12-15', public_date: '2026-09-01' }
const weekly = newEntry('sessions', 'Exercises', dates)

function made(draft: EntryDraft, kind: 'sessions' | 'deadlines' = 'sessions') {
  const found = entryOf(draft, kind, zone)
  if ('problems' in found) throw new Error(found.problems.join())
  return found.entry
}

describe('a new entry of the calendar', () => {
  test('is weekly while teaching lasts, and begins on the first of its days', () => {
    expect(made(weekly)).toEqual({ title: 'Exercises', start: '2026-09-08T14:15', minutes: 105, rrule: 'FREQ=WEEKLY;BYDAY=TU;UNTIL=20261215T215959Z' })
  })

  test('is due at 18:00 on Fridays when it is a deadline', () => {
    expect(made(newEntry('deadlines', 'Round', dates), 'deadlines')).toMatchObject({ start: '2026-09-11T18:00', minutes: 0 })
  })

  test('goes by the opening and a number of times while teaching has no dates', () => {
    expect(made(newEntry('deadlines', 'Round', { ...dates, start_date: '', end_date: '' }), 'deadlines'))
      .toMatchObject({ start: '2026-09-04T18:00', rrule: 'FREQ=WEEKLY;BYDAY=FR;COUNT=12' })
  })

  test('is one that the API takes, once, weekly or every second week', () => {
    for (const repeat of ['once', 'weekly', 'fortnightly'] as const) {
      expect(calendarEntrySchema.safeParse(made({ ...weekly, repeat, people: '60' })).error?.issues).toBeUndefined()
    }
  })

  test('that ends before it starts ends on the next day', () => {
    expect(made({ ...weekly, start: '22:00', end: '01:30' }).minutes).toBe(210)
  })

  test.for([
    [{ title: ' ' }, ['title']], [{ days: [] }, ['days']], [{ start: '' }, ['start']], [{ start: '25:00' }, ['start']], [{ end: '14:15' }, ['end']],
    [{ until: '' }, ['until']], [{ ends: 'count', count: '0' }, ['count']], [{ ends: 'count', count: 'a few' }, ['count']],
    [{ until: '2026-09-01' }, ['never']], [{ people: 'many' }, ['people']], [{ repeat: 'once', from: '' }, ['from']],
    [{ title: '', start: '' }, ['title', 'start']],
  ] as const)('with %o says what is missing: %o', ([wrong, problems]) => {
    expect(entryOf({ ...weekly, ...wrong } as EntryDraft, 'sessions', zone)).toEqual({ problems })
  })
})

describe('an entry that is changed', () => {
  test.for([
    { title: 'Exercises', start: '2026-09-08T14:15', minutes: 105, rrule: 'FREQ=WEEKLY;BYDAY=TU,TH;COUNT=24', people: 60 },
    { title: 'Exercises', start: '2026-09-08T14:15', minutes: 105, rrule: 'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;UNTIL=20261215T215959Z' },
    { title: 'Exam', start: '2026-12-15T09:00', minutes: 180, people: 0 },
  ])('and left as it was is the same: %o', (entry) => {
    const draft = draftOf(entry, zone)
    expect(draft && made(draft)).toEqual(entry)
  })

  test('keeps how long a deadline is said to last', () => {
    const entry = { title: 'Round', start: '2026-09-11T18:00', minutes: 60 }
    const draft = draftOf(entry, zone)
    expect(draft && made(draft, 'deadlines')).toEqual(entry)
  })

  test('is untouched while its draft says what it did, however its rule is written', () => {
    const entry = { title: 'Exercises', start: '2026-09-08T14:15', minutes: 105, rrule: 'FREQ=WEEKLY;UNTIL=20261208T210000Z' }
    const draft = draftOf(entry, zone)
    if (draft === undefined) throw new Error('a weekly rule is read')
    expect(isUntouched(draft, entry, zone)).toBe(true)
    expect(isUntouched({ ...draft, days: [2, 4] }, entry, zone)).toBe(false)
    expect(isUntouched({ ...draft, until: '2026-12-01' }, entry, zone)).toBe(false)
    expect(made(draft)).toEqual({ ...entry, rrule: 'FREQ=WEEKLY;BYDAY=TU;UNTIL=20261208T215959Z' })
  })

  test('can be changed only when its rule can be picked', () => {
    expect(draftOf({ title: 'Odd', start: '2026-09-08T14:15', minutes: 0, rrule: 'FREQ=MONTHLY;BYDAY=1TU;COUNT=4' }, zone)).toBeUndefined()
  })
})

describe('a suggestion', () => {
  const me = {
    person: 'leena.virtanen@uni.example', name: 'Leena', groups: ['teacher'], may_submit: true, institution: 'Example University', time_zone: zone,
    now: firstNow, image_classes: ['standard'], image_registries: [], budget: { memory_gb: 4, cpu: 4, storage_gb: 10, students: 500 },
    date_window_days: 90, grace_days: 14, operator_mail: 'operators@uni.example', governance_mail: 'governance@uni.example',
  }
  const values = { ...defaultValues(me, firstNow), name: 'Forms', deadlines: [made(weekly), made({ ...weekly, title: 'Second' })] }

  test('is put where its path leads, and nowhere else', () => {
    const better = withSuggestion(values, { field: 'deadlines[1].start', value: '2026-09-10T18:00' })
    expect(better.deadlines.map(({ start }) => start)).toEqual(['2026-09-08T14:15', '2026-09-10T18:00'])
    expect({ ...better, deadlines: [] }).toEqual({ ...values, deadlines: [] })
  })

  test('reaches fields of their own, those of resources, and whole entries', () => {
    expect(withSuggestion(values, { field: 'private_date', value: '2027-01-04' }).private_date).toBe('2027-01-04')
    expect(withSuggestion(values, { field: 'resources.memory_gb', value: 4 }).memory_gb).toBe('4')
    expect(withSuggestion(values, { field: 'deadlines[0]', value: made({ ...weekly, title: 'Third' }) }).deadlines[0]?.title).toBe('Third')
  })

  test('that leads nowhere changes nothing', () => {
    expect(requestOf(withSuggestion(values, { field: '', value: 1 }))).toEqual(requestOf(values))
    expect(requestOf(withSuggestion(values, { field: 'nothing.at.all', value: 1 }))).toEqual(requestOf(values))
    expect(requestOf(withSuggestion(values, { field: 'name', value: { toString: 1 } }))).toEqual(requestOf(values))
  })

  test('belongs to a field when its path is in it', () => {
    expect([isOf('deadlines[1].start', 'deadlines[1]'), isOf('deadlines[10]', 'deadlines[1]'), isOf('resources.cpu', 'resources')]).toEqual([true, false, true])
  })
})
