import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { CourseView } from '../../shared/contract/course-view.ts'
import { namespaceOf } from '../../shared/core/names.ts'
import { exampleSettings } from '../../shared/core/settings.ts'
import { instant } from '../../shared/core/instant.ts'
import { localAt } from '../../shared/core/local-time.ts'
import { check, NotAsTold } from './check.ts'
import type { Step } from './step.ts'
import type { Stage } from './stage.ts'

/** The way to the hub when the registry does not have its image at first. */
export const pulling: readonly Step[] = [
  { title: 'image not to be had', act: imageFails },
  { title: 'operator told', act: operatorTold },
  { title: 'image there again', act: imageMended },
]

/** What the course's own test says of the image. */
export const testing: readonly Step[] = [
  { title: 'test file fails', act: testFails },
  { title: 'test file mended', act: testPasses },
]

const operators = exampleSettings.operator_mail
const testFile = 'test_image.py'
const failing = 'import statistics\n\nassert statistics.mean([3, 4, 5]) == 5, "the mean of the scores"\n'
const passing = failing.replace('== 5', '== 4')

async function imageFails(stage: Stage): Promise<string> {
  stage.cluster.failures.set({ failure: 'image-pull', namespace: namespaceOf(stage.slug) })
  await stage.advance('PT1M')
  const ready = readyIn((await stage.course()).body)
  const image = `quay.io/jupyterhub/k8s-hub:${exampleSettings.chart.version}`
  check('condition HubReady', [ready?.status, ready?.message], ['False', `The image ${image} cannot be pulled: not found`])
  return ready?.message ?? ''
}

async function operatorTold(stage: Stage): Promise<string> {
  const isAboutHub = ({ subject }: { subject: string }) => subject === `Needs an operator: ${stage.slug}`
  check('mails to operators so far', (await stage.mailsTo(operators)).filter(isAboutHub).length, 0)
  await stage.advance('PT10M')
  const [mail, another] = (await stage.mailsTo(operators)).filter(isAboutHub)
  check('mails to operators', [mail !== undefined, another], [true, undefined])
  check('the reason is in the mail', mail?.text.includes('cannot be pulled: not found'), true)
  const { body: { courses } } = await stage.as('operator').done('list-courses', { query: { scope: 'trouble' } })
  check('courses in trouble', courses.map(({ slug }) => slug), [stage.slug])
  return `one mail to ${operators} after 10 minutes, with the reason`
}

async function imageMended(stage: Stage): Promise<string> {
  stage.cluster.failures.clear({ namespace: namespaceOf(stage.slug) })
  await stage.as('operator').done('retry-course', { path: { slug: stage.slug } })
  await stage.advance('PT6M')
  const { body: course } = await stage.course()
  check('condition HubReady', [readyIn(course)?.status, readyIn(course)?.reason], ['True', 'Running'])
  const steps = course.progress ?? []
  check('the way to the hub', steps.map(({ step }) => step).toSorted(), [
    'approved', 'directories', 'image', 'namespace', 'pods', 'ready', 'release',
  ])
  check('the last step', steps.at(-1)?.step, 'ready')
  return steps.map(({ step, at }) => `${step} ${timeOf(at)}`).join(', ')
}

async function testFails(stage: Stage): Promise<string> {
  const course = await upload(stage, failing)
  const { status, image, log = '' } = newestRun(course)
  check('the run', [status, image], ['failed', course.pinned_image?.image])
  const said = await hasPython() ? 'AssertionError: the mean of the scores' : 'There is no Python on this machine'
  check('the end of its log', log.includes(said), true)
  check('condition TestPassed', testPassedIn(course), 'False')
  const [mail] = await stage.mails('teacher')
  check('mail to the teacher', mail?.subject, `The test file of ${course.name} failed`)
  return `${testFile} in the course's image: ${log.trim().split('\n').at(-1) ?? ''}`
}

async function testPasses(stage: Stage): Promise<string> {
  const course = await upload(stage, passing)
  const { status } = newestRun(course)
  check('the run', status, await hasPython() ? 'passed' : 'failed')
  if (status !== 'passed') return 'uploaded; not shown to pass, since this machine has no python3'
  check('runs that the course\'s page shows', course.tests?.map((run) => run.status), ['passed', 'failed'])
  check('condition TestPassed', testPassedIn(course), 'True')
  return 'uploaded anew: passed; both runs are on the course\'s page'
}

type Run = NonNullable<CourseView['tests']>[number]

function newestRun({ tests: [run] = [] }: CourseView): Run {
  if (run === undefined) throw new NotAsTold('runs of the test file', undefined, 'one')
  return run
}

function testPassedIn({ conditions }: CourseView): string | undefined {
  return conditions.find(({ type }) => type === 'TestPassed')?.status
}

async function upload(stage: Stage, body: string): Promise<CourseView> {
  const { etag: ifMatch } = await stage.course()
  const sending = { path: { slug: stage.slug }, query: { name: testFile }, body, contentType: 'text/x-python', ifMatch }
  await stage.as('teacher').done('put-test-file', sending)
  await stage.advance('PT2M')
  return (await stage.course()).body
}

async function hasPython(): Promise<boolean> {
  try {
    await promisify(execFile)('python3', ['--version'])
    return true
  } catch {
    return false
  }
}

function readyIn({ conditions }: CourseView): CourseView['conditions'][number] | undefined {
  return conditions.find(({ type }) => type === 'HubReady')
}

function timeOf(at: string): string {
  return localAt(instant(at), exampleSettings.time_zone).slice(11, 16)
}
