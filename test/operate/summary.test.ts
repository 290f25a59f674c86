import { expect, test } from 'vitest'
import { summaryOf } from '../../operate/synth/summary.ts'

const answered = (...ids: readonly string[]) => ({ type: 'aws:cdk:acknowledged-rules', data: Object.fromEntries(ids.map((id) => [id, 'because'])) })
const stack = (path: string, count: number) => ({ path, resources: Object.fromEntries(Array.from({ length: count }, (_, at) => [`R${at}`, 'T'])) })

test('a synthesis is told by stack: resources, and answered findings by construct', () => {
  const lines = summaryOf([
    { stack: stack('Data', 12), metadata: { '/Data/Bucket': [answered('S1', 'S2'), { type: 'aws:cdk:creationStack' }], '/Data/Role': [answered('IAM4')] } },
    { stack: stack('Api', 3), metadata: {} },
  ], 0)
  expect(lines.map((line) => line.trim().split(/\s+/).slice(0, 3).join(' '))).toEqual([
    'stack resources answered', 'Data 12 3', 'Api 3 0', 'together 15 3', '', '0 findings of',
  ])
})

test('a stack that will soon be too large says so', () => {
  expect(summaryOf([{ stack: stack('Api', 401), metadata: {} }], 0)).toContain('Api has 401 of the 500 resources that a stack may have: split it soon.')
})
