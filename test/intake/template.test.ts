import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readRequest } from '../../shared/intake/read-request.ts'
import { contextAt, repairOf, valid } from './reading-context.ts'

const template = readFileSync(new URL('../fixtures/request-template.yaml', import.meta.url), 'utf8')
const before = valid(readRequest(template, 'text/plain', contextAt('2020-08-01T00:00:00Z')))
const after = valid(readRequest(template, 'application/yaml', contextAt('2026-11-21T00:00:00Z')))

describe('the request template as it is mailed around', () => {
  it('is valid before its dates, with every slip reported where it stands', () => {
    expect(before.repairs.map(({ field, line }) => [field, line])).toEqual([
      ['name', 1], ['uid', 2], ['gid', 3], ['contact', 9], ['delete_date', 19], ['course_times', 24], ['course_times',
        24],
      ['private', 27], ['supervisor', undefined], ['slug', undefined],
    ])
  })

  it('is valid years after its dates, which are reported as past', () => {
    expect(after.request).toEqual(before.request)
    const past = after.repairs.filter(({ message }) => message.includes('lies in the past')).map(({ field }) => field)
    expect(past).toEqual(['archive_date', 'delete_date'])
  })

  it('keeps what it says', () => {
    expect(before.request).toMatchObject({
      name: 'CS-E0000 Course Name (Year)', contact: [], datadir: false, image: ['standard', '2020-01-05'],
      course_times: '',
      public_date: '2020-09-08', archive_date: '2021-09-01', delete_date: '2021-09-01', supervisor: 'ada@uni.example',
    })
    expect(before.archived).toBe(false)
  })

  it('gives the same with CRLF line ends, a byte order mark, quoting, and fences', () => {
    const crlf = template.replaceAll('\n', '\r\n')
    const quoted = template.split('\n').map((line) => `> ${line}`).join('\n')
    const fenced = `Dear all,\nhere it is: please have a look\n\`\`\`yaml\n${template}\`\`\`\nThanks: Ada\n`
    for (const text of [crlf, `\uFEFF${template}`, quoted, fenced, `${template}\n-- \nAda: office 12\n`]) {
      expect(valid(readRequest(text, 'text/plain', contextAt('2020-08-01T00:00:00Z'))).request).toEqual(before.request)
    }
  })

  it('has its columns counted in the text that was sent, quoting marks included', () => {
    const quoted = template.split('\n').map((line) => `> ${line}`).join('\n')
    const reading = readRequest(quoted, 'text/plain', contextAt('2020-08-01T00:00:00Z'))
    expect(repairOf(reading, 'contact')).toMatchObject({ line: 9, column: 12 })
    expect(repairOf(before, 'contact')).toMatchObject({ line: 9, column: 10 })
  })
})
