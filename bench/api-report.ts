import type { Memory } from './api-server.ts'
import { median, type Run } from './api-load.ts'
import { coursesInLists, ownCourses, type ScenarioName } from './api-scenarios.ts'

export type Figures = Omit<Run, 'firstFailure'> & { readonly firstFailure?: string | undefined }

export interface Report {
  readonly scenarios: Readonly<Partial<Record<ScenarioName, Figures>>>
  readonly memory: Memory | undefined
}

interface Goal {
  readonly told: string
  /** Answers per second. */
  readonly atLeast?: number
  /** What the portal in use at universities today does per second, on like hardware, at 5 to 18 ms of CPU each. */
  readonly today?: number
}

const goals: Readonly<Record<ScenarioName, Goal>> = {
  'create': { told: 'create a course', atLeast: 300, today: 147 },
  'approve': { told: 'approve a request', atLeast: 250 },
  'change': { told: 'change a course', atLeast: 350, today: 99 },
  'own-list': { told: `list one's ${ownCourses} courses`, atLeast: 600, today: 267 },
  'get': { told: 'get one course' },
  'page-by-phase': { told: `page of 20, by phase, of ${coursesInLists}` },
  'page-of-all': { told: `page of 20 of all ${coursesInLists}` },
}
const residentMbAtMost = 300
const listRatioAtMost = 1.5

/** The median of each figure over the runs. */
export function medianOf(runs: readonly Run[]): Figures {
  const of = (figure: Exclude<keyof Run, 'firstFailure'>) => median(runs.map((run) => run[figure]))
  return {
    rate: of('rate'), p50: of('p50'), p99: of('p99'), cpu: of('cpu'), cpuMain: of('cpuMain'), cpuWorkers: of('cpuWorkers'),
    cpuAfter: of('cpuAfter'), settled: of('settled'), generator: of('generator'),
    requests: runs.reduce((sum, { requests }) => sum + requests, 0), failed: runs.reduce((sum, { failed }) => sum + failed, 0),
    firstFailure: runs.find(({ firstFailure }) => firstFailure !== undefined)?.firstFailure,
  }
}

/** The figures as a person reads them, with the goals beside. */
export function table({ scenarios, memory }: Report): string {
  const rows = (Object.entries(scenarios) as [ScenarioName, Figures][]).map(([name, figures]) => row(name, figures))
  const failures = (Object.entries(scenarios) as [ScenarioName, Figures][]).filter(([, { failed }]) => failed > 0)
    .map(([name, { failed, firstFailure }]) => `${goals[name].told}: ${failed} were not answered well, the first with ${firstFailure}`)
  return [
    columns(['', 'per s', 'goal', 'today', 'p50 ms', 'p99 ms', 'CPU ms', 'main', 'database', 'after', 'load gen.']),
    ...rows, '',
    'CPU ms: of the server per answer, all threads; "main" answers, "database" is the DynamoDB stand-in; "after" is what',
    'it still did once answered, in the background (">": and more, which went on beside the next run). "load gen.": share of',
    'a core used by the measuring side. "today": the portal that universities use today, at 5 to 18 ms of CPU a request.', '',
    ...ratios(scenarios), ...memoryLine(memory), ...failures,
  ].join('\n')
}

function row(name: ScenarioName, { rate, p50, p99, cpu, cpuMain, cpuWorkers, cpuAfter, settled, generator }: Figures): string {
  const { told, atLeast, today } = goals[name]
  const goal = atLeast === undefined ? '' : `${rate >= atLeast ? '✓' : '✗'} ${atLeast}`
  const numbers = [...[cpu, cpuMain, cpuWorkers].map((one) => shown(one, 2)), `${settled === 1 ? '' : '> '}${shown(cpuAfter, 2)}`]
  return columns([told, shown(rate, 0), goal, today === undefined ? '' : String(today), shown(p50, 1), shown(p99, 1), ...numbers, `${shown(generator * 100, 0)} %`])
}

function ratios({ 'own-list': own, ...pages }: Report['scenarios']): readonly string[] {
  if (own === undefined) return []
  return (['page-by-phase', 'page-of-all'] as const).flatMap((name) => {
    const page = pages[name]
    if (page === undefined) return []
    const ratio = page.p99 / own.p99
    const mark = ratio <= listRatioAtMost ? '✓' : '✗'
    return [`p99 of a ${goals[name].told} is ${shown(ratio, 2)} times that of a list of ${ownCourses} (goal ${mark} ${listRatioAtMost})`]
  })
}

function memoryLine(memory: Memory | undefined): readonly string[] {
  if (memory === undefined) return []
  const mark = memory.residentMb <= residentMbAtMost ? '✓' : '✗'
  return [`Resident memory ${shown(memory.residentMb, 0)} MB, at most ${shown(memory.peakMb, 0)} MB (goal ${mark} ${residentMbAtMost} MB)`]
}

const widths = [32, 7, 7, 7, 8, 8, 8, 7, 10, 9, 11]

function columns(cells: readonly string[]): string {
  return cells.map((cell, index) => (index === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[index] ?? 0))).join('')
}

function shown(number: number, digits: number): string {
  return Number.isNaN(number) ? '–' : number.toFixed(digits)
}
