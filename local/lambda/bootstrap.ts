import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { stayOnThisMachine } from './stay-on-this-machine.ts'

/**
 * What a process of Lambda's Node.js runtime does, as far as a bundle can tell: it imports what `_HANDLER` names, then hands it
 * one event after the other from the Runtime API. It reaches nothing beyond this machine.
 */
const { AWS_LAMBDA_RUNTIME_API: host = '', LAMBDA_TASK_ROOT: folder = '', _HANDLER: named = '' } = process.env
const api = `http://${host}/2018-06-01/runtime`

type Handler = (event: unknown, context: object) => Promise<unknown>

stayOnThisMachine()
const handler = await loaded().catch(async (error: unknown) => {
  await post('init/error', described(error))
  process.exit(1)
})
for (;;) await work(handler)

async function loaded(): Promise<Handler> {
  const [file = '', name = ''] = named.split('.')
  const module = await import(pathToFileURL(join(folder, `${file}.mjs`)).href) as Readonly<Record<string, unknown>>
  const found = module[name]
  if (typeof found !== 'function') throw new Error(`${named} is not exported, or is no function.`)
  return found as Handler
}

async function work(handle: Handler): Promise<void> {
  const next = await fetch(`${api}/invocation/next`)
  const header = (name: string): string => next.headers.get(`lambda-runtime-${name}`) ?? ''
  const id = header('aws-request-id')
  const deadline = Number(header('deadline-ms'))
  const context = {
    awsRequestId: id, invokedFunctionArn: header('invoked-function-arn'), functionName: process.env['AWS_LAMBDA_FUNCTION_NAME'],
    getRemainingTimeInMillis: () => deadline - Date.now(),
  }
  try {
    const answer = await handle(await next.json(), context)
    await post(`invocation/${id}/response`, answer)
  } catch (error) {
    await post(`invocation/${id}/error`, described(error))
  }
}

async function post(path: string, body: unknown): Promise<void> {
  await fetch(`${api}/${path}`, { method: 'POST', body: JSON.stringify(body) ?? '' })
}

function described(error: unknown): { errorType: string; errorMessage: string; stackTrace: readonly string[] } {
  if (!(error instanceof Error)) return { errorType: typeof error, errorMessage: String(error), stackTrace: [] }
  return { errorType: error.name, errorMessage: error.message, stackTrace: error.stack?.split('\n') ?? [] }
}
