import { describe, expect, it } from 'vitest'
import { problemsOf } from './house-rules.ts'
import { codeFolders, filesUnder, isCode, textOf } from './source-files.ts'

// Both name what they forbid.
const exempt = new Set(['test/architecture/house-rules.ts', 'test/architecture/house-rules.test.ts'])

const planted: readonly (readonly [wrong: string, path: string, text: string])[] = [
  ['is longer than 250 lines', 'local/long.ts', 'call()\n'.repeat(251)],
  ['is a barrel', 'shared/ports/index.ts', ''],
  ['has a name that says nothing', 'local/utils/dates.ts', ''],
  ['has a name that says nothing', 'local/date-helpers.ts', ''],
  ['has a name that says nothing', 'local/manager.ts', ''],
  ['is not named in kebab-case', 'web/src/CourseList.tsx', ''],
  ['reads a clock in the core', 'shared/core/a.ts', 'const now = Date.now()'],
  ['reads a clock in the core', 'shared/core/a.ts', 'const now = new Date( )'],
  ['reads a clock in the core', 'shared/core/a.ts', 'const now = Temporal.Now.instant()'],
  ['rolls dice in the core', 'shared/core/a.ts', 'const chance = Math.random()'],
  ['reads the process', 'shared/core/a.ts', 'const zone = process.env.TZ'],
  ['waits in the core', 'shared/core/a.ts', 'setTimeout(next, 10)'],
  ['runs a part of its tests', 'test/core/a.test.ts', "it.only('adds', () => {})"],
  ['runs a part of its tests', 'test/core/a.test.ts', "describe.concurrent.skip('sums', () => {})"],
  ['puts work off', 'local/a.ts', '// TODO: the rest'],
  ['silences a checker', 'local/a.ts', '// @ts-ignore\ncall()'],
  ['silences a checker', 'local/a.ts', '// oxlint-disable-next-line no-console\nconsole.log()'],
]

describe('the house rules', () => {
  it('hold for every file of the project', () => {
    const files = [...codeFolders.flatMap(filesUnder), ...filesUnder('bin'), ...filesUnder('.ci')].filter(isCode)
    expect(files.length).toBeGreaterThan(20)
    expect(files.filter((path) => !exempt.has(path)).flatMap((path) => problemsOf(path, textOf(path)))).toEqual([])
  })

  it.each(planted)('notice a file that %s: %s', (wrong, path, text) => {
    expect(problemsOf(path, text)).toEqual([expect.stringContaining(`${path} ${wrong}`)])
  })

  it('let through what only looks like a violation', () => {
    const text = [
      'export const at = new Date(0)',
      "describe.skipIf(!hasJava)('against DynamoDB Local', () => {})",
      '// oxlint-disable-next-line no-console -- the demo speaks to a person',
      '// @ts-expect-error the library forgets this member',
    ].join('\n')
    expect(problemsOf('shared/core/management.ts', text)).toEqual([])
    expect(problemsOf('local/clock.ts', 'const now = Date.now()')).toEqual([])
  })

  it('know every folder of shared, so that none escapes the import rules', () => {
    const folders = new Set(filesUnder('shared').map((path) => path.split('/')[1]))
    const ruled = ['adapters', 'contract', 'core', 'intake', 'ports', 'reconcile', 'sign-in']
    expect([...folders].filter((folder) => folder === undefined || !ruled.includes(folder))).toEqual([])
  })
})
