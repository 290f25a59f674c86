import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { hubPython } from '../../shared/core/objects/values/hub-python.ts'

const run = promisify(execFile)
const tests = join(import.meta.dirname, 'test_hub_config.py')
const missing = await run('python3', ['-c', 'import sys; assert sys.version_info >= (3, 10)']).then(
  () => undefined, () => 'no python3 of version 3.10 or newer here')

describe.skipIf(missing !== undefined)(`the hub-side Python${missing === undefined ? '' : ` (skipped: ${missing})`}`, () => {
  /** What the tests in Python print, run on a hub configuration. */
  async function judged(source: string): Promise<{ readonly passed: boolean; readonly report: string }> {
    const folder = await mkdtemp(join(tmpdir(), 'hub-python-'))
    const file = join(folder, 'hub_config.py')
    await writeFile(file, source)
    const env = { ...process.env, HUB_CONFIG: file, PYTHONDONTWRITEBYTECODE: '1' }
    const outcome = await run('python3', [tests], { env }).then(
      ({ stderr }) => ({ passed: true, report: stderr }),
      (failure: Error & { stderr?: string }) => ({ passed: false, report: failure.stderr ?? failure.message }),
    )
    await rm(folder, { recursive: true })
    return outcome
  }

  test('does what its tests in Python say', async () => {
    const { passed, report } = await judged(hubPython)
    expect(passed, report).toBe(true)
    expect(report).toMatch(/Ran (1[0-9]|[2-9][0-9]) tests/)
  }, 30_000)

  const faults: readonly [string, string, string][] = [
    ['the check at refresh', 'or not await self.check_allowed(user.name, fresh)', ''],
    ['the range of numbers', 'or not first <= uid <= last', ''],
    ['the type of the number', 'type(uid) is not int or ', ''],
    ['the refusal of an empty list', 'if not profiles:', 'if False:'],
    ['the isolation of environments', 'except Exception:', 'except ZeroDivisionError:'],
    ['the filter by groups', 'if not groups.isdisjoint(entry["groups"]):', 'if True:'],
  ]
  test.each(faults)('without %s its tests in Python fail', async (_, part, without) => {
    expect(hubPython).toContain(part)
    expect((await judged(hubPython.replace(part, without))).passed).toBe(false)
  }, 30_000)
})

test('the hub-side Python keeps to what a template string carries unchanged', () => {
  expect(hubPython).not.toMatch(/`|\$\{|\t/)
  for (const line of hubPython.split('\n')) expect(line.length).toBeLessThanOrEqual(120)
})
