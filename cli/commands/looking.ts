import { type Command, InvalidArgumentError, Option } from 'commander'
import type { Answer } from '../../client/lectern-client.ts'
import { answered } from '../connection.ts'
import { type Context, contextOf, courseAt } from '../context.ts'
import { at, courseTable, courseText, historyText, type Summary } from '../show/course.ts'
import { tableOf } from '../show/table.ts'
import type { Terminal } from '../terminal.ts'

const phases = ['requested', 'declined', 'cancelled', 'staging', 'public', 'private', 'archived', 'deletion-due', 'deleting', 'deleted']

interface ListOptions { readonly all?: boolean; readonly trouble?: boolean; readonly phase?: string; readonly search?: string; readonly limit: number }

export function looking(program: Command, terminal: Terminal): void {
  program.command('list').summary('courses: mine, or all')
    .option('--all', 'all courses (governance and operators)')
    .option('--trouble', 'those that an operator should look at')
    .addOption(new Option('--phase <phase>', 'those in one phase').choices(phases))
    .option('--search <words>', 'words of the name or the slug')
    .option('--limit <count>', 'no more than so many', wholeNumber, 100)
    .action(async (options: ListOptions, command: Command) => {
      const context = await contextOf(command, terminal)
      const courses = await listed(context, options)
      await context.tell(courses, async () => (courses.length === 0 ? 'No course.' : courseTable(courses, await context.timeZone())))
    })

  program.command('show').argument('<course>').summary('one course: phase, dates, hub, conditions').option('--history', 'who did what, newest first')
    .action(async (slug: string, { history = false }: { history?: boolean }, command: Command) => {
      const context = await contextOf(command, terminal)
      if (history) {
        const found = answered(await context.client.GET('/api/courses/{slug}/history', { params: { path: { slug }, query: { limit: 100 } } }))
        return context.tell(found.entries, async () => historyText(found, await context.timeZone()))
      }
      const { course } = await courseAt(context, slug)
      return context.tell(course, async () => courseText(course, await context.timeZone()))
    })

  program.command('queue').summary('what waits for governance, the first due first').action(async (_: unknown, command: Command) => {
    const context = await contextOf(command, terminal)
    const { items } = answered(await context.client.GET('/api/queue', { params: { query: { limit: 100 } } }))
    await context.tell(items, async () => {
      const zone = await context.timeZone()
      return items.length === 0 ? 'Nothing waits for a decision.' : tableOf(['DUE', 'WHAT', 'COURSE', 'BY', 'NAME'], items.map((item) =>
        [at(item.due, zone) ?? '-', item.kind, item.slug, item.by, item.name]))
    })
  })
}

async function listed({ client }: Context, { all, trouble, phase, search, limit }: ListOptions): Promise<readonly Summary[]> {
  const scope = trouble === true ? 'trouble' : all === true ? 'all' : 'mine'
  const filter = { scope, ...(phase === undefined ? {} : { phase }), ...(search === undefined ? {} : { q: search }) } as const
  const courses: Summary[] = []
  let cursor: string | undefined
  do {
    const query = { ...filter, limit: Math.min(100, limit - courses.length), ...(cursor === undefined ? {} : { cursor }) }
    const page: Answer<'/api/courses'> = answered(await client.GET('/api/courses', { params: { query } }))
    courses.push(...page.courses)
    cursor = page.next_cursor
  } while (cursor !== undefined && courses.length < limit)
  return courses
}

/** A count from 1, as an option gives it. */
export function wholeNumber(text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new InvalidArgumentError('It is a whole number from 1.')
  return Number(text)
}
