import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { type Outcome, startRuntimeApi } from './runtime-api.ts'

export interface FunctionOptions {
  readonly name: string
  /** The folder of its bundle. */
  readonly folder: string
  /** Exactly what it is told, beside what Lambda tells every function. */
  readonly environment: Readonly<Record<string, string>>
}

export interface RunningFunction {
  invoke(event: unknown): Promise<Outcome>
  /** What it wrote to its log so far. */
  log(): string
  close(): Promise<void>
}

const bootstrap = fileURLToPath(new URL('bootstrap.ts', import.meta.url))
const timeoutMillis = 30_000

/** Runs a bundle in a fresh process as Lambda would, with nothing of this process's environment. */
export async function startFunction({ name, folder, environment }: FunctionOptions): Promise<RunningFunction> {
  const { AWS_REGION: region = 'eu-north-1' } = environment
  const api = await startRuntimeApi(`arn:aws:lambda:${region}:000000000000:function:${name}`, timeoutMillis)
  const child = spawn(process.execPath, [bootstrap], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...environment, TZ: ':UTC', _HANDLER: 'main.handler', LAMBDA_TASK_ROOT: folder, AWS_LAMBDA_RUNTIME_API: new URL(api.url).host,
      AWS_LAMBDA_FUNCTION_NAME: name, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
    },
  })
  const written: string[] = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => { written.push(chunk.toString()) })
  const ended = once(child, 'exit').then(([code]) => api.gone(`The process ended with ${String(code)}.\n${written.join('')}`))
  return {
    invoke: (event) => api.invoke(event),
    log: () => written.join(''),
    close: async () => {
      child.kill('SIGKILL')
      await ended
      await api.close()
    },
  }
}
