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
    rate: of('rate'), p50: of('p50'), p99: of('p99'),
    cpu: of('cpu'), cpuMain: of('cpuMain'), cpuWorkers: of('cpuWorkers'), cpuAfter: of('cpuAfter'),
    settled: of('settled'), generator: of('generator'),
    requests: runs.reduce((sum, { requests }) => sum + requests, 0),
    failed: runs.reduce((sum, { failed }) => sum + failed, 0),
    firstFailure: runs.find(({ firstFailure }) => firstFailure !== undefined)?.firstFailure,
  }
}

/** The figures as a person reads them, with the goals beside. */
export function table({ scenarios, memory }: Report): string {
  const rows = (Object.entries(scenarios) as [ScenarioName, Figures][]).map(([name, figures]) => row(name, figures))
  const failures = (Object.entries(scenarios) as [ScenarioName, Figures][]).flatMap(([name, { failed, firstFailure }]) =>
    failed === 0 ? [] : [`${goals[name].told}: ${failed} were not answered well, the first with ${firstFailure}`])
  return [
    columns(['', 'per s', 'goal', 'today', 'p50 ms', 'p99 ms', 'CPU ms', 'main', 'database', 'after', 'load gen.']),
    ...rows, '',
    ...legend, '',
    ...ratios(scenarios), ...memoryLine(memory), ...failures,
  ].join('\n')
}

const legend = [
  'CPU ms: of the server per answer, all threads, with whatever it did in the background meanwhile. "main" answers,',
  '"database" is the DynamoDB stand-in. "after": what the server still did in the pause that followed; with ">" it was',
  'not done by then, so the next run shared the server with the rest. "load gen.": share of a core of the measuring side.',
  '"today": the portal that universities use today, at 5 to 18 ms of CPU a request.',
]

function row(name: ScenarioName, figures: Figures): string {
  const { rate, p50, p99, cpu, cpuMain, cpuWorkers, cpuAfter, settled, generator } = figures
  const { told, atLeast, today } = goals[name]
  const goal = atLeast === undefined ? '' : `${rate >= atLeast ? '✓' : '✗'} ${atLeast}`
  return columns([
    told, shown(rate, 0), goal, String(today ?? ''), shown(p50, 1), shown(p99, 1),
    ...[cpu, cpuMain, cpuWorkers].map((one) => shown(one, 2)),
    `${settled === 1 ? '' : '> '}${shown(cpuAfter, 2)}`, `${shown(generator * 100, 0)} %`,
  ])
}

function ratios({ 'own-list': own, ...pages }: Report['scenarios']): readonly string[] {
  if (own === undefined) return []
  return (['page-by-phase', 'page-of-all'] as const).flatMap((name) => {
    const page = pages[name]
    if (page === undefined) return []
    const ratio = page.p99 / own.p99
    const mark = ratio <= listRatioAtMost ? '✓' : '✗'
    const beside = own.settled === 1 && page.settled === 1 ? '' : '; background work went on, which hides differences'
    const told = `p99 of a ${goals[name].told} is ${shown(ratio, 2)} times that of a list of ${ownCourses}`
    return [`${told} (goal ${mark} ${listRatioAtMost}${beside})`]
  })
}

function memoryLine(memory: Memory | undefined): readonly string[] {
  if (memory === undefined) return []
  const mark = memory.residentMb <= residentMbAtMost ? '✓' : '✗'
  const [now, most] = [shown(memory.residentMb, 0), shown(memory.peakMb, 0)]
  return [`Resident memory ${now} MB, at most ${most} MB (goal ${mark} ${residentMbAtMost} MB)`]
}

const widths = [32, 7, 7, 7, 8, 8, 8, 7, 10, 9, 11]

function columns(cells: readonly string[]): string {
  return cells.map((cell, index) => {
    const width = widths[index] ?? 0
    return index === 0 ? cell.padEnd(width) : cell.padStart(width)
  }).join('')
}

function shown(number: number, digits: number): string {
  return Number.isNaN(number) ? '–' : number.toFixed(digits)
}
