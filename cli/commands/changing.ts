import type { Command } from 'commander'
import { parse } from 'yaml'
import { answered } from '../connection.ts'
import { contextOf, courseAt, note } from '../context.ts'
import { UsageError } from '../exit-codes.ts'
import { readText } from '../request-file.ts'
import { courseText, diffText } from '../show/course.ts'
import type { Terminal } from '../terminal.ts'

interface ChangeOptions { readonly set?: readonly string[]; readonly file?: string; readonly seen?: string; readonly dryRun?: boolean }

export function changing(program: Command, terminal: Terminal): void {
  program.command('change').argument('<course>').summary('change fields of a course')
    .description('Changes fields: small changes apply at once, others wait for governance. Fields have the names of the request template.')
    .option('--set <field=value...>', 'a field and its new value, in YAML; nothing after = removes it: --set public_date=2026-09-08 resources.students=80')
    .option('--file <file>', 'a merge patch (RFC 7396) as YAML or JSON; - for standard input')
    .option('--seen <version>', 'the version that was looked at; refused when there is a newer one')
    .option('--dry-run', 'say what would change, and whether governance would have to decide; change nothing')
    .action(async (slug: string, options: ChangeOptions, command: Command) => {
      const context = await contextOf(command, terminal)
      const patch = await patchOf(options, terminal)
      if (options.dryRun === true) {
        const preview = answered(await context.client.POST('/api/courses/{slug}/change/preview', { params: { path: { slug } }, body: patch }))
        return context.tell(preview, [diffText(preview.diff), outcomes[preview.outcome], ...preview.needs_governance].filter((line) => line !== '').join('\n'))
      }
      const { course: before, etag } = await courseAt(context, slug)
      const header = { 'if-match': options.seen === undefined ? etag : `"${options.seen}"` }
      const course = answered(await context.client.PATCH('/api/courses/{slug}', { params: { path: { slug }, header }, body: patch }))
      if (course.change !== undefined && course.change.at !== before.change?.at) {
        note(context, outcomes.governance)
        terminal.note(diffText(course.change.diff))
      } else note(context, `Applied: ${slug} is at version ${course.generation}.`)
      return context.tell(course, async () => courseText(course, await context.timeZone()))
    })
}

const outcomes = {
  nothing: 'The course already is like that.', request: 'The request would be changed, and governance would decide on it so.',
  'at-once': 'This would apply at once.', governance: 'Governance would have to decide on this:',
} as const

async function patchOf({ set = [], file }: ChangeOptions, terminal: Terminal): Promise<Record<string, unknown>> {
  const whole: unknown = file === undefined ? {} : parsed(await readText(file, terminal), file)
  if (typeof whole !== 'object' || whole === null || Array.isArray(whole)) throw new UsageError('A change is an object: fields and their new values.')
  const patch = set.reduce((made, pair) => withField(made, pair), whole as Record<string, unknown>)
  if (Object.keys(patch).length === 0) throw new UsageError('Say what is to change: --set field=value, or --file.')
  return patch
}

/** `resources.students=80` as `{ resources: { students: 80 } }`, into what there is. */
function withField(patch: Record<string, unknown>, pair: string): Record<string, unknown> {
  const cut = pair.indexOf('=')
  if (cut < 1) throw new UsageError(`"${pair}" is not field=value.`)
  const value: unknown = cut === pair.length - 1 ? null : parsed(pair.slice(cut + 1), pair)
  const [first = '', ...rest] = pair.slice(0, cut).split('.')
  const put = (into: unknown, names: readonly string[]): unknown => {
    const [name, ...more] = names
    if (name === undefined) return value
    const known = typeof into === 'object' && into !== null ? into as Record<string, unknown> : {}
    return { ...known, [name]: put(known[name], more) }
  }
  return { ...patch, [first]: put(patch[first], rest) }
}

function parsed(text: string, where: string): unknown {
  try {
    // A date stays the text that it is: the core schema knows no dates.
    return parse(text, { schema: 'core' })
  } catch (error) {
    throw new UsageError(`${where} is no YAML: ${error instanceof Error ? error.message : String(error)}`)
  }
}
