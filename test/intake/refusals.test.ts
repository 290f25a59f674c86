import { describe, expect, it } from 'vitest'
import { invalid, plainText, read, unreadable, withLines } from './reading-context.ts'

describe('a text is refused with a reason and a place', () => {
  it.each([
    ['an alias', 'name: &a Course\ndescription: *a', /refers to another place/, 2],
    ['an anchor', 'name: &a Course', /names it for reuse/, 1],
    ['a tag', 'name: !!js/function "x"', /gives it a type/, 1],
    ['a timestamp tag', 'public_date: !!timestamp 2026-01-01', /gives it a type/, 1],
    ['a merge key', 'name: Course\n<<: { slug: x }', /Merge keys/, 2],
    ['a repeated key', 'name: Course\nname: Other', /given twice/, 2],
    ['a repeated key below', 'resources: { cpu: 1, cpu: 2 }', /given twice/, 1],
    ['a directive', '%YAML 1.1\n---\nname: Course', /begin with "%"/, 1],
    ['several documents', 'name: Course\n---\nname: Other', /one request/, 2],
    ['a list', '- name: Course', /No fields were found/, 1],
    ['a letter', 'Dear all, I would like a course', /No fields were found/, 1],
    ['nothing', ' \n', /empty/, 1],
    ['a prototype key', 'name: Course\n__proto__: { admin: true }', /No field can be called/, 2],
    ['a prototype key below', 'resources:\n  constructor: x', /No field can be called/, 2],
    ['a key that is a list', '? [a]\n: b', /name of a field/, 1],
    ['a control character', 'name: Course\ndescription: a\u0007b', /control character/i, 2],
    ['half a character', 'name: a\ud800b', /Half of a character/, 1],
    ['deep nesting', `name: ${'['.repeat(21)}`, /20 levels/, 1],
  ])('%s', (_, text, reason, line) => {
    const { errors, code } = unreadable(read(text))
    expect(code).toBe('unreadable-text')
    expect(errors.find(({ message }) => reason.test(message))).toMatchObject({ line, column: expect.any(Number) })
  })

  it.each([
    ['a repeated key', '{"name":"A","name":"B"}', /given twice/],
    ['a prototype key', '{"__proto__":{"x":1}}', /No field can be called/],
    ['YAML', 'name: Course', /no valid JSON/],
    ['a cut text', '{"name": "Cour', /no valid JSON/],
    ['a list', '[]', /No fields were found/],
  ])('JSON with %s', (_, text, reason) => {
    expect(unreadable(read(text, 'application/json')).errors[0]?.message).toMatch(reason)
  })

  it('more than 64 KiB, counted in bytes', () => {
    const filler = (bytes: number) => `${plainText}\n#${'é'.repeat(Math.floor((bytes - plainText.length - 2) / 2))}`
    expect(unreadable(read(filler(65_540))).code).toBe('too-large')
    expect(read(filler(65_530)).kind).toBe('valid')
  })
})

describe('everything wrong is told at once', () => {
  it('a rule of an entry that has no title yet, and nothing of such a calendar is looked into', () => {
    const { errors, rest } = invalid(withLines(
      'sessions: [{ start: 2026-09-01T10:00, rrule: FREQ=HOURLY }]',
      `deadlines: [${Array.from({ length: 6 }, () => '{ start: 2026-09-01T10:00, rrule: FREQ=DAILY;COUNT=1000 }').join(', ')}]`,
    ))
    expect(errors.map(({ field }) => field)).toEqual(expect.arrayContaining(['sessions[0].title', 'sessions[0].rrule', 'deadlines[5]']))
    expect([rest?.sessions, rest?.deadlines]).toEqual([[], []])
  })

  it('form, rules and unknown fields, each with its place', () => {
    const { errors } = invalid(withLines(
      'name: X', 'contact: [ada@uni.example, not an address]', 'resources: { memory_gb: lots }',
      'public_date: 2026-12-01',
      'private_date: 2026-11-01', 'descripton: typo', 'image: [vintage, 2026-13-05]', 'access: everyone',
    ))
    expect(errors.map(({ field }) => field).toSorted()).toEqual([
      'access', 'contact[1]', 'descripton', 'image[1]', 'name', 'private_date', 'resources.memory_gb',
    ])
    expect(errors.find(({ field }) => field === 'contact[1]'))
      .toMatchObject({ found: 'not an address', line: 4, column: 28 })
    expect(errors.find(({ field }) => field === 'resources.memory_gb'))
      .toMatchObject({ found: 'lots', line: 5, column: 25 })
    expect(errors.find(({ field }) => field === 'descripton')?.message).toContain('did you mean "description"?')
    expect(errors.every(({ message }) => /[.?]$/.test(message))).toBe(true)
  })

  it('a missing name is said without a place', () => {
    expect(invalid(read('supervisor: ada')).errors)
      .toEqual([{ field: 'name', found: '', message: 'This is missing. Give text.' }])
  })

  it('a syntax error does not hide the errors of other fields', () => {
    const { errors } = invalid(read(`${plainText}\naccess: everyone\ncontact: [a@x.example b: c: d\ndatadir: maybe`))
    expect(errors.map(({ field }) => field)).toContain('access')
    expect(errors.map(({ field }) => field)).toContain('contact')
    expect(errors.map(({ field }) => field)).not.toContain('name')
  })

  it('a date that means two days is not guessed', () => {
    expect(invalid(withLines('public_date: 09/08/2026')).errors[0])
      .toMatchObject({ field: 'public_date', found: '09/08/2026', line: 5 })
  })

  it('what was found is cut at 200 characters', () => {
    const { errors } = invalid(withLines(`access: ${'x'.repeat(5_000)}`))
    expect(errors[0]?.found).toHaveLength(200)
  })

  it('two names for one field are not guessed between', () => {
    expect(invalid(withLines('contact: [a1]', 'contacts: [b1]')).errors[0]).toMatchObject({ field: 'contact', line: 6 })
  })
})
