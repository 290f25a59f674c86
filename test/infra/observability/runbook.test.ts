import { existsSync, readFileSync } from 'node:fs'
import { Template } from 'aws-cdk-lib/assertions'
import { beforeAll, describe, expect, test } from 'vitest'
import { anchorOf } from '../../../infra/observability/alarm.ts'
import { receivesAtMost } from '../../../infra/lifecycle/work-queues.ts'
import { readStage } from '../../../infra/read-stage.ts'
import { ObservabilityStack } from '../../../infra/observability/observability-stack.ts'
import { anApp } from '../app.ts'
import { builtFor } from '../built.ts'
import { madeElsewhere } from '../made-elsewhere.ts'

const page = readFileSync('docs/runbook.md', 'utf8')
/** The page without what is code: a # there begins no heading. */
const prose = page.split('\n').filter((line) => !line.startsWith('    ')).join('\n')
const sections = new Map(prose.split(/^### /m).slice(1).map((section) => {
  const [heading = '', ...rest] = section.split('\n')
  return [heading, rest.join('\n')] as const
}))
const anchors = new Set([...prose.matchAll(/^#{1,6} (.+)$/gm)].map(([, heading = '']) => anchorOf(heading)))

describe('the runbook', () => {
  let linked: ReadonlyMap<string, string>
  const told: string[] = []
  beforeAll(() => {
    const stage = readStage('example')
    const app = anApp()
    const { env, ...parts } = madeElsewhere(app, stage)
    const template = Template.fromStack(new ObservabilityStack(app, 'Observability', { stage, built: builtFor(), env, ...parts }))
    linked = new Map(Object.values(template.findResources('AWS::CloudWatch::Alarm')).map(({ Properties }) => {
      const { AlarmName, AlarmDescription } = Properties as { AlarmName: string; AlarmDescription: string }
      const [, url, anchor] = /^(https:.*\/runbook\.md)#(\S+)$/m.exec(AlarmDescription) ?? []
      told.push(AlarmDescription)
      if (url !== stage.alarms.runbook_url || anchor === undefined) throw new Error(`${AlarmName} leads nowhere: ${AlarmDescription}`)
      return [AlarmName, anchor]
    }))
  }, 60_000)

  test('has the section that each alarm leads to', () => {
    expect(linked.size).toBeGreaterThan(20)
    expect([...linked].filter(([, anchor]) => ![...sections.keys()].map(anchorOf).includes(anchor))).toEqual([])
  })

  test('has no section that no alarm leads to', () => {
    const reached = new Set(linked.values())
    expect([...sections.keys()].filter((heading) => !reached.has(anchorOf(heading)))).toEqual([])
  })

  test('and the alarms count the tries as the queues do', () => {
    const inWords = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'][receivesAtMost]
    for (const heading of ['Work on a hub was given up', 'A mail was given up']) {
      expect(sections.get(heading)).toContain(`${inWords} times`)
    }
    expect(told.filter((why) => / failed \d+ times\./.test(why))).toHaveLength(2)
    expect(told.filter((why) => why.includes(` failed ${receivesAtMost} times.`))).toHaveLength(2)
  })

  test('names, where several alarms share a section, each of them in it', () => {
    const unnamed = [...linked].filter(([name, anchor]) => {
      const shared = [...linked.values()].filter((one) => one === anchor).length > 1
      const [, section = ''] = [...sections].find(([heading]) => anchorOf(heading) === anchor) ?? []
      const id = name.replace('lectern-example-', '').replace(/^breaks-/, '')
      return shared && !section.includes(`\`${id}\``)
    })
    expect(unnamed).toEqual([])
  })
})

test.each([...sections])('"%s" says what is noticed, when it rings, what to look at, what to do and when it is over', (_, section) => {
  const parts = ['**People notice**', '**It rings**', '**Look at**', '**Do**', '**Well again when**'].map((part) => section.indexOf(`\n${part}`))
  expect(parts.every((place) => place >= 0)).toBe(true)
  expect(parts).toEqual(parts.toSorted((one, other) => one - other))
})

test('every link within the runbook leads to a heading, and every link to a file of the project to one', () => {
  const links = [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link)
  expect(links.length).toBeGreaterThan(10)
  expect(links.filter((link) => link.startsWith('#') && !anchors.has(link.slice(1)))).toEqual([])
  const files = links.filter((link) => !link.startsWith('#')).map((link) => link.replace(/#.*$/, ''))
  expect(files.filter((file) => !existsSync(`docs/${file}`))).toEqual([])
})
