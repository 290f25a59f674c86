import type { Stage } from '../../shared/contract/stage.ts'
import { instant, type Instant } from '../../shared/core/instant.ts'
import type { Stacks } from '../aws/stacks.ts'
import { UsageError } from '../command-line.ts'
import { type Caller, checkCaller } from '../deploy/check-place.ts'
import { stacksOf } from '../stacks-of-stage.ts'
import { tableOf } from '../table-of-stage.ts'
import type { Terminal } from '../terminal.ts'
import { carryOut } from './carry-out.ts'
import type { CourseTable } from './course-table.ts'
import type { Switches } from './lambda-switches.ts'
import { planRestore, type RestorePlan } from './plan-restore.ts'
import { type Copies, copyOf } from './point-in-time.ts'
import { isNothing, reportOf } from './report.ts'
import { type Writers, writersOf } from './writers.ts'

export interface RestoreOptions {
  readonly to: string
  readonly courses?: readonly string[] | undefined
  readonly dryRun: boolean
}

export interface RestorePorts {
  readonly stacks: Stacks
  readonly switches: Switches
  readonly copies: Copies
  readonly terminal: Terminal
  table(name: string): CourseTable
  caller(): Promise<Caller>
  readonly now: () => Instant
  readonly wait: (milliseconds: number) => Promise<void>
}

const pollMilliseconds = 15_000

/**
 * Puts people's word back to what it was at an instant: copies the table as of then, stops the functions, shows what changes,
 * asks, writes, lets the functions go on. Cut off anywhere, the same command goes on. Answers with an exit code.
 */
export async function restore(stage: Stage, options: RestoreOptions, ports: RestorePorts): Promise<number> {
  const { terminal } = ports
  const to = readInstant(options.to)
  checkCaller(await ports.caller(), stage)
  const live = ports.table(await tableOf(stage, ports.stacks))
  const copy = ports.table(await copied(live.name, to, ports))
  const writers = await writersOf(stacksOf(stage).map(({ name }) => name), ports.stacks)
  if (!options.dryRun) await pause(writers, ports)
  const { plan, report } = await planned(live, copy, { ...options, to }, ports)
  terminal.line('\n3. What changes. Keep this: it tells whom to talk to.')
  for (const line of report) terminal.line(`  ${line}`)
  if (options.dryRun) {
    terminal.line('\nThis was a dry run: the copy was made, and nothing else was touched.')
    return 0
  }
  const agreed = isNothing(plan) || await isAgreed(stage, terminal)
  if (agreed === true) await written(plan, live, copy, { ...options, to }, ports)
  else terminal.line('  Nothing was written.')
  await resume(writers, ports)
  terminal.line(`\nThe copy ${copy.name} stays, and costs storage, until you remove it:`)
  terminal.line(`  aws dynamodb delete-table --region ${stage.region} --table-name ${copy.name}`)
  return agreed === true ? 0 : agreed === undefined ? 2 : 1
}

/** Lets the functions go on, and nothing else: for whoever stopped in the middle and decided otherwise. */
export async function resumeOnly(stage: Stage, ports: RestorePorts): Promise<number> {
  checkCaller(await ports.caller(), stage)
  const writers = await writersOf(stacksOf(stage).map(({ name }) => name), ports.stacks)
  if (writers.writers.length === 0) {
    throw new UsageError(`No function of the stage ${stage.stage} is in ${stage.region}: there is nothing that could go on.`)
  }
  await resume(writers, ports)
  return 0
}

function readInstant(text: string): Instant {
  try {
    return instant(text)
  } catch (error) {
    throw new UsageError(`--to: "${text}" is no instant. Write it with its offset, like 2026-11-20T14:30:00+02:00.`, { cause: error })
  }
}

async function copied(table: string, to: Instant, { copies, terminal, wait }: RestorePorts): Promise<string> {
  const at = new Date(to)
  const copy = copyOf(table, at)
  terminal.line(`1. A copy of the table as of ${to}: ${copy}`)
  let status = await copies.status(copy)
  if (status === undefined) await copies.begin(table, copy, at)
  for (let minutes = 0; status !== 'ACTIVE'; minutes += pollMilliseconds / 60_000) {
    terminal.line(`  ${status ?? 'begun'}; ${Math.floor(minutes)} minutes so far. It may take an hour. Lectern works meanwhile.`)
    await wait(pollMilliseconds)
    status = await copies.status(copy)
    if (status === 'DELETING' || status === 'ARCHIVED') throw new Error(`The copy ${copy} is ${status}.`)
  }
  return copy
}

async function pause({ writers, feeds }: Writers, { switches, terminal, wait }: RestorePorts): Promise<void> {
  terminal.line(`2. Stop ${writers.length} functions and ${feeds.length} feeds. From here people cannot sign in or use the portal; servers that run go on.`)
  for (const { id } of feeds) await switches.feed(id, false)
  for (const { function: name } of writers) await switches.limit(name, 0)
  const seconds = Math.max(0, ...writers.map(({ timeout }) => timeout))
  terminal.line(`  Waiting ${seconds} seconds for those that have begun.`)
  await wait(seconds * 1_000)
}

async function resume({ writers, feeds }: Writers, { switches, terminal }: RestorePorts): Promise<void> {
  terminal.line('\n5. The functions go on.')
  for (const { function: name, concurrency } of writers) await switches.limit(name, concurrency)
  for (const { id, enabled } of feeds) await switches.feed(id, enabled)
}

interface Wanted extends RestoreOptions { readonly to: Instant }

async function planned(
  live: CourseTable, copy: CourseTable, { to, courses }: Wanted, { now }: RestorePorts,
): Promise<{ plan: RestorePlan; report: readonly string[] }> {
  const [was, standing] = [await copy.read(), await live.read()]
  const plan = planRestore({ was, now: standing, table: live.name, to, at: now() }, courses)
  return { plan, report: reportOf(plan, standing, to) }
}

async function isAgreed({ stage }: Stage, terminal: Terminal): Promise<boolean | undefined> {
  const answer = await terminal.ask('\nType the name of the stage to write this, anything else to let everything be: ')
  if (answer === undefined) terminal.line('  There is nobody to ask. Look at it with --dry-run, then run it in a terminal.')
  return answer === undefined ? undefined : answer.trim() === stage
}

async function written(plan: RestorePlan, live: CourseTable, copy: CourseTable, wanted: Wanted, ports: RestorePorts): Promise<void> {
  ports.terminal.line('\n4. Write. If this is cut off, run the same command again.')
  await carryOut(plan, live, ports.terminal.line)
  const { plan: left } = await planned(live, copy, wanted, ports)
  if (!isNothing(left)) throw new Error('Something still differs after writing. The functions stay stopped: run the same command again.')
}
