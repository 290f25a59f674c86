import { createHash } from 'node:crypto'
import { requestOf } from '../../../shared/core/commands/changed.ts'
import { change } from '../../../shared/core/commands/change.ts'
import type { Course, CourseRequest, TestFile } from '../../../shared/core/course.ts'
import { runTest } from '../../../shared/core/tests/run-test.ts'
import { testFileKey, testFileProblem } from '../../../shared/core/tests/test-file.ts'
import { type Answer, problem, text } from '../answer.ts'
import type { Call } from '../endpoint.ts'
import type { ApiPorts } from '../ports.ts'
import { runCommand } from '../run-command.ts'
import { seenCourse } from '../seen-course.ts'
import { bodyBytes, testFileText } from './body.ts'

type Storage = Pick<ApiPorts, 'blobs'>

/** Checks and stores a test file, then makes it the course's. One that is replaced is removed after that. */
export async function putTestFile(call: Call): Promise<Answer> {
  const { name } = call.query as { name: string }
  // Nobody stores anything who may not change the course.
  const found = await seenCourse(call, 'change')
  if ('refusal' in found) return problem(found.refusal)
  const read = testFileText(bodyBytes(call.event))
  if (!read.ok) return problem(read.refusal)
  const wrong = testFileProblem(name, read.value)
  if (wrong !== undefined) {
    const errors = [{ field: 'test_file', found: name, message: wrong }]
    return problem({ code: 'invalid-request', message: wrong, errors })
  }
  const content = Buffer.from(read.value)
  const sha256 = createHash('sha256').update(content).digest('hex')
  const mediaType = name.endsWith('.py') ? 'text/x-python' : 'application/x-ipynb+json'
  await call.ports.blobs.put(testFileKey(found.course.slug, sha256), content, mediaType)
  return changeTo(call, { name, stored: { sha256, bytes: content.length } })
}

export async function dropTestFile(call: Call): Promise<Answer> {
  return changeTo(call, undefined)
}

/** Changes the test file as any other field is changed, then removes the stored one that nothing names any more. */
async function changeTo(call: Call, file: TestFile | undefined): Promise<Answer> {
  let before: Course | undefined
  const answer = await runCommand(call, { action: 'change', ifMatch: true }, async (course, situation) => {
    before = course
    const { test_file: _, ...rest } = requestOf(course)
    const after: CourseRequest = file === undefined ? rest : { ...rest, test_file: file }
    return change(course, { test_file: file ?? null }, after, situation)
  })
  const old = before?.test_file?.stored?.sha256
  if (answer.statusCode === 200 && before !== undefined && old !== undefined && old !== file?.stored?.sha256) {
    await call.ports.blobs.remove(testFileKey(before.slug, old))
  }
  return answer
}

/** The file as it was sent, to be saved and never shown: it may hold anything. */
export async function getTestFile(call: Call): Promise<Answer> {
  const found = await seenCourse(call, 'show')
  if ('refusal' in found) return problem(found.refusal)
  const { slug, test_file: file } = found.course
  const content = file === undefined ? undefined : file.content ?? await storedText(slug, file, call.ports)
  if (file === undefined || content === undefined) {
    return problem({ code: 'no-test-file', message: 'The course has no test file.' })
  }
  const answer = text(content, 'application/octet-stream')
  return { ...answer, headers: { ...answer.headers, 'content-disposition': `attachment; filename="${file.name}"` } }
}

async function storedText(slug: string, { stored }: TestFile, { blobs }: Storage): Promise<string | undefined> {
  const bytes = stored === undefined ? undefined : await blobs.get(testFileKey(slug, stored.sha256))
  return bytes === undefined ? undefined : Buffer.from(bytes).toString('utf8')
}

/** Gives a course that was made of another one its own copy of the stored test file. */
export async function carryTestFile(from: string, to: CourseRequest, { blobs }: Storage): Promise<void> {
  const stored = to.test_file?.stored
  const content = stored === undefined ? undefined : await blobs.get(testFileKey(from, stored.sha256))
  if (stored === undefined || content === undefined) return
  await blobs.put(testFileKey(to.slug, stored.sha256), content, 'application/octet-stream')
}

export async function askForRun(call: Call): Promise<Answer> {
  const options = { action: 'run-test', ifMatch: false } as const
  return runCommand(call, options, async (course, situation) => runTest(course, situation))
}
