import { execFile } from 'node:child_process'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'

const titles = [
  'request submitted', 'sent twice, one course', 'declined with a reason', 'mended, asked again', 'four eyes',
  'stale decision refused', 'approved', 'image not to be had', 'operator told', 'image there again', 'hub ready',
  'test file fails', 'test file mended', 'still staging', 'public', 'shared hub registered', 'two courses in it',
  'each sees their own', 'changed at once', 'change waits', 'change approved', 'instructor added', 'applied by a link',
  'accepted', 'roster, tried first', 'storage metered', 'storage runs short', 'servers run', 'private',
  'students\' servers end', 'archived', 'back from the archive', 'archived again', 'deletion asked', 'first reminder',
  'second reminder', 'escalated', 'kept until a date', 'asked again', 'wrong slug refused', 'confirmed', 'undone',
  'asked anew, confirmed', 'packed', 'purged', 'slug is never reused', 'renewed',
]
const script = fileURLToPath(new URL('../local/demo/run.ts', import.meta.url))
const stepForm = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2} {2}✓ (.{24})\S/

test('the demo tells a course\'s whole life, every step as told, and leaves nothing behind', async () => {
  const temp = await mkdtemp(join(tmpdir(), 'demo-test-'))
  onTestFinished(() => rm(temp, { recursive: true, force: true }))
  // A failing demo exits non-zero, which rejects with all that it wrote.
  const env = { ...process.env, TMPDIR: temp }
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [script], { timeout: 178_000, env })
  const told = stdout.split('\n').flatMap((line) => stepForm.exec(line)?.[1]?.trimEnd() ?? [])
  expect(told).toEqual(titles)
  expect(stdout).toMatch(/^47 steps, 550 days of a course's life in [\d.]+ seconds\. All as told\.$/m)
  expect(stdout).not.toContain('\u001b')
  expect(stderr).toBe('')
  expect(await readdir(temp)).toEqual([])
}, 180_000)
