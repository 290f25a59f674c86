import { expect, test } from 'vitest'
import { readEnvironment, settingsOf } from '../../shared/contract/environment.ts'
import { functionEnvironment } from '../../shared/contract/functions.ts'
import { readGroupValues } from '../../shared/contract/groups.ts'
import { exampleSettings } from '../../shared/core/settings.ts'

test('what the environment leaves out is as in the example', () => {
  const environment = readEnvironment({ LECTERN_TABLE: 'courses', LECTERN_SETTINGS: '{"institution":"Uni"}', PATH: '/bin' })
  expect(environment).toMatchObject({ LECTERN_TABLE: 'courses', AWS_REGION: 'eu-north-1', LECTERN_BUCKET: 'lectern' })
  expect(environment).not.toHaveProperty('PATH')
  expect(environment).not.toHaveProperty('LECTERN_CLUSTER')
  expect(settingsOf(environment)).toEqual({ ...exampleSettings, institution: 'Uni' })
})

test('every variable that is missing or wrong is named, and no value is told', () => {
  const read = () => readEnvironment({ LECTERN_TABLE: '', LECTERN_ISSUER: 'secret-text', LECTERN_WORK_QUEUE_URL: '' })
  expect(read).toThrow('The environment is not right: LECTERN_TABLE is missing; LECTERN_WORK_QUEUE_URL is no URL; LECTERN_ISSUER is no URL')
})

test('a function is not there without what it has to be told', () => {
  expect(() => functionEnvironment('sweep-due', { LECTERN_TABLE: 'courses', LECTERN_SETTINGS: '{}', LECTERN_STAGE: '' }))
    .toThrow('The function sweep-due is not told LECTERN_WORK_QUEUE_URL, LECTERN_MAIL_QUEUE_URL, LECTERN_STAGE.')
})

test('values of groups are lists of texts for groups that there are', () => {
  expect(readGroupValues(undefined)).toEqual({})
  expect(readGroupValues('{"teacher":["cn=staff"]}')).toEqual({ teacher: ['cn=staff'] })
  expect(() => readGroupValues('{"root":["cn=staff"]}')).toThrow('names root, which is no group')
  expect(() => readGroupValues('{"teacher":"cn=staff"}')).toThrow('a list of texts for teacher')
  expect(() => readGroupValues('{"teacher":[""]}')).toThrow('a list of texts for teacher')
})
