import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { readFile, readdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** CPU time in milliseconds since the process began. */
export interface CpuTime {
  readonly total: number
  /** The thread that answers requests. */
  readonly main: number
  /** Worker threads; Lectern has one, the DynamoDB stand-in. */
  readonly workers: number
}

export interface Memory {
  readonly residentMb: number
  readonly peakMb: number
}

export interface ServerProcess {
  readonly url: string
  /** Undefined where there is no /proc. */
  cpu(): Promise<CpuTime | undefined>
  memory(): Promise<Memory | undefined>
  /** Ends it and removes its data. */
  stop(): Promise<void>
}

/** The arguments with which `npm start` runs node: flags, then the entry file. */
function startArguments(): readonly string[] {
  const root = new URL('../', import.meta.url)
  const { scripts } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as { scripts: { start: string } }
  const [, ...rest] = scripts.start.split(' ')
  return [...rest.slice(0, -1), fileURLToPath(new URL(rest.at(-1) ?? '', root))]
}

const startMillis = 60_000
const stopMillis = 10_000
/** USER_HZ, which the kernel fixes at 100 for /proc on every architecture that Node.js runs on. */
const millisPerTick = 10

/** Lectern as `npm start` runs it, fresh, on a free port, with its data in a temporary folder. */
export async function startServer(nodeFlags: readonly string[]): Promise<ServerProcess> {
  const folder = mkdtempSync(join(tmpdir(), 'lectern-bench-'))
  const child = spawn(process.execPath, [...nodeFlags, ...startArguments(), '--data', folder, '--fresh', '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const forget = cleanUpAtExit(child, folder)
  const url = await addressOf(child)
  const pid = child.pid ?? 0
  return {
    url,
    cpu: () => unlessAbsent(() => cpuOf(pid)),
    memory: () => unlessAbsent(() => memoryOf(pid)),
    stop: async () => {
      await end(child)
      rmSync(folder, { recursive: true, force: true })
      forget()
    },
  }
}

/** Nothing stays behind however this process ends, short of a kill. */
function cleanUpAtExit(child: ChildProcess, folder: string): () => void {
  const cleanUp = (): void => {
    child.kill('SIGKILL')
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 })
  }
  const leave = (): void => process.exit(130)
  process.once('exit', cleanUp)
  process.once('SIGINT', leave)
  process.once('SIGTERM', leave)
  return () => {
    process.off('exit', cleanUp)
    process.off('SIGINT', leave)
    process.off('SIGTERM', leave)
  }
}

function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    const tooLate = (): void => reject(new Error(`The server said no address within ${startMillis / 1_000} s: ${said}`))
    const timer = setTimeout(tooLate, startMillis)
    child.once('exit', (code) => {
      clearTimeout(timer)
      reject(new Error(`The server ended with code ${code} before it was ready.`))
    })
    child.stdout?.on('data', (chunk: Buffer) => {
      said = (said + String(chunk)).slice(-10_000)
      const url = /runs at (http:\S+)/.exec(said)?.[1]
      if (url === undefined) return
      clearTimeout(timer)
      resolve(url)
    })
  })
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exited = once(child, 'exit')
  child.kill('SIGTERM')
  const timer = setTimeout(() => child.kill('SIGKILL'), stopMillis)
  await exited
  clearTimeout(timer)
}

async function cpuOf(pid: number): Promise<CpuTime> {
  const threads = await readdir(`/proc/${pid}/task`)
  // A thread may end between the two.
  const stats = await Promise.all(threads.map((thread) => unlessAbsent(() => statOf(`/proc/${pid}/task/${thread}/stat`))))
  const workers = stats.filter((stat) => stat?.name === 'WorkerThread')
  return {
    total: (await statOf(`/proc/${pid}/stat`)).millis,
    main: (await statOf(`/proc/${pid}/task/${pid}/stat`)).millis,
    workers: workers.reduce((sum, stat) => sum + (stat?.millis ?? 0), 0),
  }
}

/** proc_pid_stat(5): fields 14 and 15 are user and system time; the name before them may hold anything. */
async function statOf(file: string): Promise<{ name: string; millis: number }> {
  const line = await readFile(file, 'utf8')
  const [opening, closing] = [line.indexOf('('), line.lastIndexOf(')')]
  const fields = line.slice(closing + 2).split(' ')
  return { name: line.slice(opening + 1, closing), millis: (Number(fields[11]) + Number(fields[12])) * millisPerTick }
}

async function memoryOf(pid: number): Promise<Memory> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  const megabytes = (field: string) => Number(new RegExp(`^${field}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1]) / 1_024
  return { residentMb: megabytes('VmRSS'), peakMb: megabytes('VmHWM') }
}

async function unlessAbsent<T>(read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read()
  } catch (error) {
    if ((error as { code?: unknown }).code === 'ENOENT') return undefined
    throw error
  }
}
