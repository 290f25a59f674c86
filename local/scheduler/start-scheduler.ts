import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Clock } from '../../shared/ports/clock.ts'
import type { Instant } from '../../shared/core/instant.ts'
import type { StandIn, Timed } from '../stand-in.ts'
import { fire } from './firing.ts'
import type { Deliver } from './firing.ts'
import { BodyTooLarge, listenOnLoopback, readBody } from '../loopback-server.ts'
import * as operations from './operations.ts'
import { ScheduleStore } from './schedule-store.ts'
import { SchedulerError, invalid } from './scheduler-error.ts'

/** Above the largest input (256 KB) even when every character of it is escaped. */
const bodyLimit = 2 * 1024 * 1024

export interface SchedulerOptions {
  readonly clock: Clock
  /** SQLite file that keeps groups and schedules; in memory without it. */
  readonly dataFile?: string
  readonly port?: number
  readonly deliver: Deliver
  /** Called when the next due instant may have changed. */
  readonly wakeUp?: () => void
}

/**
 * EventBridge Scheduler on this machine: the REST JSON protocol of the real client, one-time schedules, groups,
 * retries, and firings that survive a restart. A flexible window fires at its start. Nothing fires by itself: `runDue`
 * does it, one schedule after the other in time order. `deliver` must not wait for `runDue`.
 */
export async function startScheduler(options: SchedulerOptions): Promise<StandIn & Timed> {
  const { clock, deliver, wakeUp = () => undefined } = options
  const store = new ScheduleStore(options.dataFile, clock.now())
  const serve = (request: IncomingMessage, response: ServerResponse) => answer(store, clock, wakeUp, request, response)
  const server = await listenOnLoopback(serve, options.port)
  let last = Promise.resolve()
  let closed = false

  const runAll = async (now: Instant): Promise<void> => {
    while (!closed) {
      const row = store.firstDue(now)
      if (row === undefined) return
      await fire(store, row, now, operations.scheduleArn(row), deliver)
    }
  }

  return {
    url: server.url,
    nextDue: () => (closed ? undefined : store.nextDue()),
    runDue(now) {
      const run = last.then(() => runAll(now))
      last = run.catch(() => undefined)
      return run
    },
    async close() {
      if (closed) return
      closed = true
      await server.close()
      await last
      store.close()
    },
  }
}

async function answer(
  store: ScheduleStore,
  clock: Clock,
  wakeUp: () => void,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const body = await readJson(request)
    send(response, 200, perform(store, clock.now(), request, body))
    if (request.method !== 'GET') wakeUp()
  } catch (failure) {
    const error = failure instanceof SchedulerError ? failure : internal(failure)
    response.setHeader('x-amzn-errortype', error.type)
    send(response, error.status, { Message: error.message })
  }
}

function perform(store: ScheduleStore, now: Instant, request: IncomingMessage, body: unknown): operations.Answer {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1')
  const [, collection, encoded, ...rest] = pathname.split('/')
  const name = decodeName(encoded ?? '')
  const group = searchParams.get('groupName') ?? 'default'
  const operation = rest.length === 0 ? `${request.method} ${collection}${name === '' ? '' : '/{name}'}` : pathname
  switch (operation) {
    case 'GET schedules': return operations.listSchedules(store, searchParams)
    case 'GET schedules/{name}': return operations.getSchedule(store, group, name)
    case 'POST schedules/{name}': return operations.createSchedule(store, now, name, body)
    case 'PUT schedules/{name}': return operations.updateSchedule(store, now, name, body)
    case 'DELETE schedules/{name}': return operations.deleteSchedule(store, group, name)
    case 'GET schedule-groups': return operations.listGroups(store, searchParams)
    case 'GET schedule-groups/{name}': return operations.getGroup(store, name)
    case 'POST schedule-groups/{name}': return operations.createGroup(store, now, name)
    case 'DELETE schedule-groups/{name}': return operations.deleteGroup(store, name)
    default: throw new SchedulerError('UnknownOperationException', `This stand-in does not know ${operation}.`)
  }
}

function decodeName(encoded: string): string {
  try {
    return decodeURIComponent(encoded)
  } catch {
    throw invalid('The name in the path is not properly encoded.')
  }
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const text = await readBody(request, bodyLimit).catch((failure: unknown) => {
    throw failure instanceof BodyTooLarge ? invalid(failure.message) : failure
  })
  if (text === '') return {}
  try {
    return JSON.parse(text)
  } catch {
    throw invalid('The body is not JSON.')
  }
}

function internal(failure: unknown): SchedulerError {
  return new SchedulerError('InternalServerException', failure instanceof Error ? failure.message : String(failure))
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}
