import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { root } from './source-files.ts'

function summaryOf(results: string, exitCode: number): string {
  const folder = mkdtempSync(join(tmpdir(), 'lectern-results-'))
  try {
    writeFileSync(join(folder, 'results.json'), results)
    return execFileSync(process.execPath, [join(root, '.ci/summary.mjs'), join(folder, 'results.json'), String(exitCode)], { encoding: 'utf8' })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function file(...statuses: readonly string[]) {
  const failed = statuses.length === 0 || statuses.includes('failed')
  return { status: failed ? 'failed' : 'passed', assertionResults: statuses.map((status) => ({ status })) }
}

it.each([
  ['counts tests by how they ended', [file('passed', 'passed'), file('failed', 'pending', 'skipped')], 1, '2 passed, 1 failed, 2 skipped'],
  ['counts a file that does not load as a failure', [file('passed'), file()], 1, '1 passed, 1 failed, 0 skipped'],
  ['never looks better than the exit code', [file('passed')], 1, '1 passed, 1 failed, 0 skipped'],
  ['is content when all is well', [file('passed')], 0, '1 passed, 0 failed, 0 skipped'],
])('the last line of CI %s', (_, testResults, exitCode, line) => {
  expect(summaryOf(JSON.stringify({ testResults }), exitCode)).toBe(`${line}\n`)
})

it('the last line of CI says so when vitest left no results', () => {
  expect(summaryOf('', 1)).toBe('0 passed, 1 failed, 0 skipped\n')
})
