import type { Command } from 'commander'
import { answered } from '../connection.ts'
import { type Context, contextOf, courseAt } from '../context.ts'
import { UsageError } from '../exit-codes.ts'
import { type Course, courseText, diffText } from '../show/course.ts'
import type { Terminal } from '../terminal.ts'

type Verdict = 'approve' | 'decline' | 'ask-for-changes'

interface DecisionOptions { readonly reason?: string; readonly seen?: string }

/** Decisions of governance. A course with a change that waits is decided on that; a request on itself. */
export function deciding(program: Command, terminal: Terminal): void {
  const verb = (name: string, verdict: Verdict, summary: string) => {
    const command = program.command(name).argument('<course>').summary(summary)
      .option('--seen <version>', 'the version that was looked at; refused when there is a newer one')
    if (verdict === 'approve') command.option('--reason <sentence>', 'why, for the people concerned')
    else command.requiredOption('--reason <sentence>', 'why, for the people concerned')
    command.action(async (slug: string, options: DecisionOptions, self: Command) => {
      const context = await contextOf(self, terminal)
      const course = await decided(context, slug, verdict, options)
      await context.tell(course, async () => courseText(course, await context.timeZone()))
    })
  }
  verb('approve', 'approve', 'approve a request, or the change that waits')
  verb('decline', 'decline', 'decline a request, or the change that waits')
  verb('ask', 'ask-for-changes', 'ask the requester to change a request')

  program.command('undo').argument('<course>').summary('take the last decision back, until it was acted upon')
    .action(async (slug: string, _: unknown, self: Command) => {
      const context = await contextOf(self, terminal)
      const { etag } = await courseAt(context, slug)
      const course = answered(await context.client.DELETE('/api/courses/{slug}/decision', { params: { path: { slug }, header: { 'if-match': etag } } }))
      await context.tell(course, async () => courseText(course, await context.timeZone()))
    })
}

async function decided(context: Context, slug: string, verdict: Verdict, { reason, seen }: DecisionOptions): Promise<Course> {
  const { course, etag } = await courseAt(context, slug)
  const params = { path: { slug }, header: { 'if-match': seen === undefined ? etag : `"${seen}"` } }
  const why = reason === undefined ? {} : { reason }
  if (course.change === undefined) {
    return answered(await context.client.POST('/api/courses/{slug}/decision', { params, body: { verdict, ...why } as never }))
  }
  if (verdict === 'ask-for-changes') throw new UsageError('A change is approved or declined; ask its author in the reason of a decline.')
  context.terminal.note(diffText(course.change.diff))
  return answered(await context.client.POST('/api/courses/{slug}/change/decision', { params, body: { verdict, ...why } as never }))
}
