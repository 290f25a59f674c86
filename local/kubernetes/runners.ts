import { taskLabel } from '../../shared/core/names.ts'
import type { JobRunner } from './job-run.ts'
import type { Store } from './store.ts'
import { runFileTask, type TaskPlace } from './task-runner.ts'
import { runTestFile } from './test-runner.ts'

const onFiles = ['prepare', 'homes', 'pack', 'purge', 'meter']
/** Much that is done at once only waits for the same disk. */
const atOnce = 4

/** Runs Lectern's own Jobs by their label: those on the file system where there is a place for it, tests always. */
export function jobRunner(store: Store, place: TaskPlace | undefined): JobRunner {
  const inTurn = turnstile(atOnce)
  return (job) => {
    const task = job.metadata.labels?.[taskLabel] ?? ''
    if (task === 'test') return inTurn(() => runTestFile(job, store))
    if (!onFiles.includes(task) || place === undefined) return undefined
    return inTurn(() => runFileTask(job, place))
  }
}

/** Lets so many pieces of work go on at once; the others wait in line. */
function turnstile(places: number): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = []
  let free = places
  return async (work) => {
    if (free > 0) free -= 1
    else await new Promise<void>((resolve) => waiting.push(resolve))
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next === undefined) free += 1
      else next()
    }
  }
}
