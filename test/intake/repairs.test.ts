import { describe, expect, it } from 'vitest'
import { read, repairOf, valid, withLines, plainText } from './reading-context.ts'

describe('a slip is mended and reported', () => {
  type Slip = readonly [sentence: string, line: string, expected: Record<string, unknown>, reported: string]
  const slips: readonly Slip[] = [
    ['an empty list with a comma', 'contact: [,]', { contact: [] }, 'contact'],
    ['a list with a stray comma', 'contact: [a@x.example,, b@x.example]', { contact: ['a@x.example', 'b@x.example'] },
      'contact'],
    ['one person where a list is expected', 'contact: ada@uni.example', { contact: ['ada@uni.example'] }, 'contact'],
    ['several people in one text', 'manager: "a@x.example, b@x.example"', { manager: ['a@x.example', 'b@x.example'] },
      'manager'],
    ['an address with a name beside it', 'contact: [Ada L <ada@uni.example>]', { contact: ['ada@uni.example'] },
      'contact'],
    ['a colon in course_times', 'course_times: Labs: Tuesdays', { course_times: 'Labs: Tuesdays' }, 'course_times'],
    ['a colon in the name, with a quote', "name: Ada's course: part 1 # new", { name: "Ada's course: part 1" }, 'name'],
    ['a colon in the description', 'description: see: below', { description: 'see: below' }, 'description'],
    ['a colon at the end of the software', 'software: numpy:', { software: 'numpy:' }, 'software'],
    ['a uid of one\'s own', 'uid: 1234', {}, 'uid'],
    ['a date with a time and no T', 'public_date: 2026-09-08 08:30', { public_date: '2026-09-08T08:30' },
      'public_date'],
    ['a date with dots', 'public_date: 8.9.2026', { public_date: '2026-09-08' }, 'public_date'],
    ['a date without hyphens', 'public_date: 20260908', { public_date: '2026-09-08' }, 'public_date'],
    ['a timestamp in UTC', 'public_date: 2026-09-08T05:30:00Z', { public_date: '2026-09-08T08:30' }, 'public_date'],
    ['a timestamp with an offset', 'public_date: 2026-12-08 05:30:00 -5', { public_date: '2026-12-08T12:30' },
      'public_date'],
    ['a word for true', 'datadir: yes', { datadir: true }, 'datadir'],
    ['a word for false', 'datadir: "Off"', { datadir: false }, 'datadir'],
    ['an image as text', 'image: standard, 2026-01-05', { image: ['standard', '2026-01-05'] }, 'image'],
    ['an image class alone', 'image: scipy', { image: ['scipy', '2026-07-01'] }, 'image'],
    ['an image date with a time', 'image: [scipy, 2026-01-05T00:00:00]', { image: ['scipy', '2026-01-05'] }, 'image'],
    ['a custom image alone', 'image: quay.io/jupyter/x:1', { image: { image: 'quay.io/jupyter/x:1' } }, 'image'],
    ['the number of students', 'students: 120', { resources: { memory_gb: 2, cpu: 4, storage_gb: 1, students: 120 },
      students: [] }, 'students'],
    ['amounts with units', 'resources: { memory: 3 GB, cores: 2 }',
      { resources: { memory_gb: 3, cpu: 2, storage_gb: 1, students: 50 } }, 'resources.memory'],
    ['a near name: instructor', 'instructor: [grace]', { instructors: ['grace'] }, 'instructors'],
    ['a near name: Contacts', 'Contacts: [grace]', { contact: ['grace'] }, 'contact'],
    ['a near name: managers', 'managers: [grace]', { manager: ['grace'] }, 'manager'],
    ['students without access', 'students: [a1, "007", 008]', { access: 'list', students: ['a1', '007', '008'] },
      'access'],
    ['the placeholder of a name', 'name: CS-E0000 Course Name (Year)', { name: 'CS-E0000 Course Name (Year)' }, 'name'],
    ['text that looks like a list', 'course_times:\n  - Tue 12\n  - Fri 14', { course_times: '- Tue 12\n- Fri 14' },
      'course_times'],
    ['a # that cuts a text', 'description: Group #3 meets', {}, 'description'],
  ]
  it.each(slips)('%s (%s)', (_, line, expected, reported) => {
    const reading = valid(withLines(line))
    expect(reading.request).toMatchObject(expected)
    expect(repairOf(reading, reported)?.message).toMatch(/[.?]$/)
  })

  it('tabs and no-break spaces where spaces belong', () => {
    const reading = valid(read(`${plainText}\nresources:\n\tcpu: 2\n\tstudents:\u00a0120`))
    expect(reading.request.resources).toEqual({ memory_gb: 2, cpu: 2, storage_gb: 1, students: 120 })
    expect(reading.repairs.map(({ line }) => line)).toContain(6)
  })

  it('a rule that ends on a day, with its prefix', () => {
    const entry = '{ title: Lab, start: 2026-09-08 12:00, minutes: 90, rrule: "RRULE:FREQ=WEEKLY;UNTIL=20261208" }'
    const reading = valid(withLines(`sessions:\n  - ${entry}`))
    expect(reading.request.sessions[0])
      .toMatchObject({ start: '2026-09-08T12:00', rrule: 'FREQ=WEEKLY;UNTIL=20261208T215959Z' })
    expect(repairOf(reading, 'sessions[0].rrule')?.line).toBe(6)
  })
})

describe('what is missing is filled in and reported', () => {
  it('slug, supervisor and image', () => {
    const reading = valid(read('name: "Machine Learning: Basic Principles"\npublic_date: 2027-01-10'))
    expect(reading.request)
      .toMatchObject({ slug: 'mlbp2027', supervisor: 'ada@uni.example', image: ['standard', '2026-07-01'] })
    expect(reading.repairs.map(({ field }) => field).toSorted()).toEqual(['image', 'slug', 'supervisor'])
  })

  it('but a clean request has nothing to report', () => {
    expect(valid(read(plainText)).repairs).toEqual([])
  })
})

describe('the template\'s flags', () => {
  it.each([
    ['private: true', 'stays in staging'],
    ['private: true\npublic_date: 2026-09-01', 'private until public_date (2026-09-01)'],
    ['private: true\npublic_date: 2026-06-01', 'since public_date (2026-06-01), although'],
    ['private: false', 'give a public_date'],
    ['private: no\npublic_date: 2026-09-01', 'from public_date (2026-09-01), not before'],
  ])('%s is explained: %s', (lines, words) => {
    const { repairs, archived } = valid(withLines(...lines.split('\n')))
    expect(repairs.filter(({ field }) => field === 'private').map(({ message }) => message).join(' ')).toContain(words)
    expect(archived).toBe(false)
  })

  it('say nothing when they agree with the dates', () => {
    expect(valid(withLines('private: false', 'public_date: 2026-06-01')).repairs).toEqual([])
  })

  it('archive: true asks for an override', () => {
    const reading = valid(withLines('archive: true'))
    expect(reading.archived).toBe(true)
    expect(repairOf(reading, 'archive')?.line).toBe(5)
  })
})

describe('JSON', () => {
  const fields = {
    name: 'Machine Learning', slug: 'ml2026', supervisor: 'ada', image: 'standard, 2026-01-05', contact: 'a@x.example',
    datadir: 'yes', uid: '(leave blank)',
  }

  it('gets the same repairs as YAML', () => {
    const reading = valid(read(JSON.stringify(fields), 'application/json; charset=utf-8'))
    expect(reading.request)
      .toMatchObject({ contact: ['a@x.example'], datadir: true, image: ['standard', '2026-01-05'] })
    expect(reading.repairs.map(({ field }) => field)).toEqual(['image', 'contact', 'datadir', 'uid'])
  })

  it('reads escapes as JSON means them', () => {
    const name = String.raw`"\u00dcbung \ud83d\ude00 a\/b"`
    const text = `{"name":${name},"slug":"ml2026","supervisor":"ada","image":["standard","2026-01-05"]}`
    expect(valid(read(text, 'application/json')).request.name).toBe('Übung 😀 a/b')
  })
})
