import { type Command, InvalidArgumentError } from 'commander'
import { LecternUnreachable } from '../../client/problem.ts'
import { type Context, contextOf, courseAt, note } from '../context.ts'
import { exitCodes } from '../exit-codes.ts'
import { at, type Course, courseText } from '../show/course.ts'
import type { Terminal } from '../terminal.ts'

/** Phases from which nothing comes by itself. */
const ended: ReadonlySet<string> = new Set(['declined', 'cancelled', 'deleted'])
const soon = 2_000
const atMost = 30_000

interface WatchOptions { readonly until: string; readonly timeout: number }

export function watching(program: Command, terminal: Terminal, end: (code: number) => void): void {
  program.command('watch').argument('<course>').summary('wait until a course has come so far')
    .description('Prints each step as it happens. Ends with 9 when the time is over, or when what is waited for cannot come any more.')
    .option('--until <what>', 'ready (the hub runs), decided, or a phase such as public', 'ready')
    .option('--timeout <span>', 'how long to wait: 90s, 15m, 2h', span, 15 * 60_000)
    .action(async (slug: string, options: WatchOptions, command: Command) => {
      const context = await contextOf(command, terminal)
      const { course, reached } = await watched(context, slug, options)
      await context.tell(course, async () => courseText(course, await context.timeZone()))
      if (reached) return
      note(context, `${slug} has not come to "${options.until}".`)
      end(exitCodes.notReached)
    })
}

/** Looks ever more rarely while nothing happens, and goes on after a failure of the network. */
async function watched(context: Context, slug: string, { until, timeout }: WatchOptions): Promise<{ course: Course; reached: boolean }> {
  const { terminal } = context
  const zone = await context.timeZone()
  const stop = terminal.now() + timeout
  const told = new Set<string>()
  let course = (await courseAt(context, slug)).course
  let pause = soon
  for (;;) {
    const news = stepsOf(course, zone).filter((line) => !told.has(line))
    for (const line of news) { told.add(line); note(context, line) }
    pause = news.length > 0 ? soon : Math.min(atMost, pause * 1.5)
    if (isReached(course, until)) return { course, reached: true }
    if (ended.has(course.phase) || terminal.now() + pause > stop) return { course, reached: false }
    await terminal.wait(pause)
    try {
      course = (await courseAt(context, slug)).course
    } catch (error) {
      if (!(error instanceof LecternUnreachable)) throw error
      note(context, `${error.message} Trying again.`)
    }
  }
}

function isReached(course: Course, until: string): boolean {
  if (until === 'ready') return course.conditions.some(({ type, status }) => type === 'HubReady' && status === 'True')
  if (until === 'decided') return course.decision !== undefined
  return course.phase === until
}

/** What there is to say of a course, a line each; the same line is said once. */
function stepsOf(course: Course, zone: string): readonly string[] {
  const ready = course.conditions.find(({ type }) => type === 'HubReady')
  return [
    `${course.phase}${course.next_transition === undefined ? '' : `, ${course.next_transition.phase} on ${at(course.next_transition.at, zone)}`}`,
    ...(course.progress ?? []).map((step) => `${at(step.at, zone)} ${step.step}`),
    ...(ready === undefined ? [] : [`${ready.reason}: ${ready.message}`]),
  ]
}

const unitMilliseconds: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000 }

/** `15m` in milliseconds. */
function span(text: string): number {
  const [, count, unit = ''] = /^(\d{1,5})([smh])$/.exec(text) ?? []
  const milliseconds = unitMilliseconds[unit]
  if (count === undefined || milliseconds === undefined) throw new InvalidArgumentError('Write it like 90s, 15m or 2h.')
  return Number(count) * milliseconds
}
