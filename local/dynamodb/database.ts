import { isAddition } from './added-index.ts'
import { CommitQueue } from './commit-queue.ts'
import { checkedRequest } from './checked-requests.ts'
import { actions, engine, isServiceFault, serviceFault } from './dynalite.ts'
import type { DynaliteStore, JsonObject, OperationName } from './dynalite.ts'
import { IdempotencyTokens } from './idempotency.ts'
import { ItemReads } from './item-reads.ts'
import { levelStore } from './level-store.ts'
import { PlannedWrite, planIndexesTogetherWithItems } from './planned-write.ts'
import type { WorldView } from './planned-write.ts'
import { replaceRangeReads } from './range-reads.ts'
import { settleTables, Tables } from './tables.ts'
import { describeTimeToLive, updateTimeToLive } from './time-to-live.ts'
import { transactGet, transactWrite } from './transactions.ts'

/** Takes a request as parsed and as it came; returns what becomes the JSON of the answer. */
type Operation = (request: JsonObject, body: string) => unknown

/**
 * A DynamoDB over one LevelDB: dynalite decides, and what it decides is written in atomic batches. One per thread,
 * because parts of dynalite are replaced.
 */
export class Database {
  readonly operations: ReadonlyMap<string, Operation>
  readonly #store: DynaliteStore
  readonly #commits: CommitQueue
  readonly #tables: Tables
  readonly #world: WorldView

  /** Opens the database in `path`, which must exist, or in memory. Throws if another process has it open. */
  static async open(path: string | undefined): Promise<Database> {
    const store = engine.create({ path, createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 })
    await store.db.open()
    await settleTables(store.db)
    return new Database(store)
  }

  private constructor(store: DynaliteStore) {
    this.#store = store
    this.#commits = new CommitQueue(levelStore(store.db))
    this.#tables = new Tables(store)
    this.#world = { table: (name) => this.#tables.get(name), value: (key) => this.#commits.latest(key) }
    planIndexesTogetherWithItems()
    replaceRangeReads(store.db)
    this.operations = new Map([...this.#itemOperations(), ...this.#tableOperations()])
  }

  async close(): Promise<void> {
    await this.#commits.settled().catch(() => undefined)
    await this.#store.db.close()
  }

  #itemOperations(): [string, Operation][] {
    const reads = new ItemReads(this.#tables, this.#commits)
    const tokens = new IdempotencyTokens()
    const writes = ['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem'] as const
    const transact = (request: JsonObject) => transactWrite(request, this.#world, this.#commits)
    return [
      ...writes.map((name): [string, Operation] => [name, (request) => this.#write(name, request)]),
      ['GetItem', (request) => reads.get(request) ?? this.#read('GetItem', request)],
      ['BatchGetItem', (request) => reads.batchGet(request) ?? this.#read('BatchGetItem', request)],
      ['Query', (request) => this.#read('Query', request)],
      ['Scan', (request) => this.#read('Scan', request)],
      ['TransactWriteItems', (request, body) =>
        tokens.once(request['ClientRequestToken'], body, () => transact(request))],
      ['TransactGetItems', (request) => transactGet(request, this.#tables, this.#commits)],
    ]
  }

  #tableOperations(): [string, Operation][] {
    const names = [
      'CreateTable', 'DescribeTable', 'ListTables', 'ListTagsOfResource', 'TagResource', 'UntagResource',
    ] as const
    return [
      ...names.map((name): [string, Operation] => [name, (request) => this.#tables.run(name, request)]),
      ['UpdateTable', (request) =>
        (isAddition(request) ? this.#tables.addIndex(request, () => this.#commits.settled()) : this.#tables.run('UpdateTable', request))],
      ['DeleteTable', (request) => this.#tables.delete(request, () => this.#commits.settled())],
      ['UpdateTimeToLive', (request) => updateTimeToLive(request, this.#tables, this.#commits)],
      ['DescribeTimeToLive', (request) => describeTimeToLive(request, this.#tables, this.#commits)],
    ]
  }

  async #write(operation: OperationName, request: JsonObject): Promise<JsonObject> {
    const { ReturnValuesOnConditionCheckFailure: onFailure, ...rest } = request
    const data = checkedRequest(operation, rest)
    const write = new PlannedWrite(this.#world)
    let answer: JsonObject
    try {
      answer = write.plan(operation, data)
    } catch (error) {
      await this.#commits.settled()
      throw onFailure === 'ALL_OLD' ? withItem(error, write.existing) : error
    }
    await this.#commits.commit(write.edits)
    return answer
  }

  #read(operation: OperationName, request: JsonObject): Promise<unknown> {
    const data = checkedRequest(operation, request)
    const committed = new PlannedWrite({ table: this.#world.table, value: (key) => this.#commits.committed(key) })
    return new Promise((resolve, reject) => {
      actions.get(operation)?.(committed, data, (error, answer) => (error ? reject(error) : resolve(answer)))
    })
  }
}

function withItem(error: unknown, existing: string | undefined): unknown {
  if (!isServiceFault(error) || existing === undefined) return error
  if (!error.body.__type.endsWith('#ConditionalCheckFailedException')) return error
  return serviceFault('ConditionalCheckFailedException', error.message, { Item: JSON.parse(existing) as JsonObject })
}
