import type { Database } from './database.ts'
import { badRequest } from './status-errors.ts'

const topic = 'log'

/** What containers printed, by the uid of their pod; kept with the objects, in the same transactions. */
export class PodLogs {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  keep(uid: string, log: string | undefined): void {
    this.#database.write(topic, uid, log)
  }

  /** The log as `?tailLines=` and `?limitBytes=` ask for it: the last lines, and of these the first bytes. */
  read(uid: string, query: URLSearchParams): string {
    const log = this.#database.read(topic, uid) ?? ''
    const [lines, bytes] = [countIn(query, 'tailLines'), countIn(query, 'limitBytes')]
    const tail = lines === undefined ? log : lines === 0 ? '' : log.replace(/\n$/, '').split('\n').slice(-lines).join('\n')
    return bytes === undefined ? tail : Buffer.from(tail).subarray(0, bytes).toString()
  }
}

function countIn(query: URLSearchParams, name: string): number | undefined {
  const text = query.get(name)
  if (text === null) return undefined
  if (!/^\d{1,9}$/.test(text)) throw badRequest(`${name} must be a non-negative integer`)
  return Number(text)
}
