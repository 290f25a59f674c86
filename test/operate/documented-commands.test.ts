import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { namesOf } from '../../infra/names.ts'
import { readStage } from '../../infra/read-stage.ts'
import { stacksOf } from '../../operate/stacks-of-stage.ts'
import { functionNames } from '../../shared/contract/functions.ts'
import { routes } from '../../shared/contract/routes.ts'
import { templatesOf } from '../infra/synthesized.ts'

const stage = readStage('example')
const pages = readdirSync('docs').filter((file) => file.endsWith('.md')).map((file) => ({ file, text: readFileSync(`docs/${file}`, 'utf8') }))
const runbook = pages.find(({ file }) => file === 'runbook.md')?.text ?? ''
const all = pages.map(({ text }) => text).join('\n')
const found = (pattern: RegExp, text = all): readonly string[] => [...new Set([...text.matchAll(pattern)].map(([, name = '']) => name))]

/** What a page has people type: indented by four, as far as it is no answer, YAML or a request by itself. */
function shellOf(text: string): readonly string[] {
  return text.split(/\n(?! {4,})/).map((part) => part.split('\n').filter((line) => /^ {4,}/.test(line)).map((line) => line.replace(/^ {4,}/, '')).join('\n'))
    .filter((block) => /^(export|aws|kubectl|helm|npm|npx|api|curl|git|cp|for|read|POOL|fn)\b/.test(block))
    // A word that somebody fills in.
    .map((block) => block.replaceAll(/<[^<>\n]+>/g, 'WORD'))
}

describe('what the pages have people type', () => {
  test.each(pages.filter(({ text }) => shellOf(text).length > 0))('$file is right as the shell reads it', ({ text }) => {
    for (const block of shellOf(text)) expect(() => execFileSync('bash', ['-n'], { input: block, stdio: ['pipe', 'pipe', 'pipe'] }), block).not.toThrow()
  })

  test('names npm scripts that there are', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> }
    const named = found(/npm run (?:--silent )?([a-z][a-z:-]*)/g, `${all}\n${readFileSync('README.md', 'utf8')}`)
    expect(named.length).toBeGreaterThan(6)
    expect(named.filter((name) => scripts[name] === undefined)).toEqual([])
  })

  test('names stacks and functions that there are', () => {
    const purposes = stacksOf(stage).map(({ purpose }) => String(purpose))
    const stacks = found(/--stack-name lectern-(?:\$STAGE|prod|<stage>)-([a-z]+)/g)
    expect(stacks.length).toBeGreaterThan(3)
    expect(stacks.filter((name) => !purposes.includes(name))).toEqual([])
    expect(found(/--only ([a-z]+)/g).filter((name) => !purposes.includes(name))).toEqual([])
    const functions = [...found(/\$\(fn ([a-z-]+)\)/g), ...found(/(?:^ {4}|`)broke ([a-z][a-z-]+)/gm, runbook), ...found(/\/lectern\/\$STAGE\/([a-z-]+)/g)]
    expect(functions.length).toBeGreaterThan(6)
    expect(functions.filter((name) => !(functionNames as readonly string[]).includes(name))).toEqual([])
  })

  test('calls routes of the API that there are', () => {
    const shape = (path: string) => path.replaceAll(/\{[^}]+\}/g, '*')
    const known = new Set(Object.values(routes).map(({ method, path }) => `${method} ${shape(path)}`))
    const called = [...all.matchAll(/\b(GET|POST|PUT|DELETE|PATCH) +'?(\/api\/[\w][\w/{}<>$.-]*)/g)].map(([, method = '', path = '']) => `${method} ${path}`)
    const forms = [...known].map((route) => new RegExp(`^${route.replaceAll('*', '[^/]+')}$`))
    expect(called.length).toBeGreaterThan(12)
    expect(called.filter((one) => !forms.some((form) => form.test(one.replace(/\.$/, ''))))).toEqual([])
  })
})

describe('the functions of the shell at the runbook\'s beginning', () => {
  let templates: ReturnType<typeof templatesOf>
  beforeAll(() => { templates = templatesOf() }, 120_000)

  test('find the queues by the names that they have', () => {
    const { workQueue, mailQueue, deadWorkQueue, deadMailQueue } = namesOf(stage)
    const named = found(/\$\(queue ([a-z-]+)\)/g, runbook)
    expect(named.length).toBeGreaterThan(0)
    expect(named.filter((name) => ![workQueue, mailQueue, deadWorkQueue, deadMailQueue].includes(`lectern-example-${name}.fifo`))).toEqual([])
  })

  test('find what was given up by the logical ids that begin those queues\' names', () => {
    const { Lifecycle: lifecycle } = templates
    const queues = Object.entries(lifecycle?.Resources ?? {}).filter(([, { Type }]) => Type === 'AWS::SQS::Queue').map(([id]) => id)
    const named = found(/\$\(dead ([A-Za-z]+)\)/g, runbook)
    expect(named.length).toBeGreaterThan(0)
    for (const name of named) expect(queues.filter((id) => id.includes(name))).toHaveLength(1)
  })

  test('find functions by the log group that each has', () => {
    const groups = Object.values(templates).flatMap(({ Resources: resources = {} }) => Object.values(resources))
      .filter(({ Type }) => Type === 'AWS::Logs::LogGroup').map(({ Properties }) => String(Properties?.['LogGroupName']))
    expect(functionNames.filter((name) => !groups.includes(`/lectern/example/${name}`))).toEqual([])
  })
})
