import type { CommitQueue } from './commit-queue.ts'
import { engine, isServiceFault, serviceFault } from './dynalite.ts'
import type { Item, JsonObject } from './dynalite.ts'
import { maxTransactionSize } from './limits.ts'
import { PlannedWrite } from './planned-write.ts'
import type { WorldView } from './planned-write.ts'
import { RawJson } from './raw-json.ts'
import { itemPrefix } from './storage-keys.ts'
import type { Tables } from './tables.ts'
import { transactionActions, transactionGets } from './transaction-requests.ts'
import type { TransactionAction } from './transaction-requests.ts'

interface Reason {
  readonly Code: string
  readonly Message?: string
  readonly Item?: Item
}

interface Planned {
  readonly action: TransactionAction
  readonly write: PlannedWrite
  readonly reason: Reason
}

/**
 * TransactWriteItems: all actions are judged against the state before the transaction, in one synchronous step, and
 * written as one batch. Throws TransactionCanceledException with one reason per action if any of them cannot be done.
 */
export async function transactWrite(request: JsonObject, world: WorldView, commits: CommitQueue): Promise<JsonObject> {
  const planned = transactionActions(request).map((action) => plan(action, world))
  refuseRepeatedItems(planned.map(({ write }) => write.itemKey))
  const reasons = planned.map(({ reason }) => reason)
  if (reasons.some(({ Code }) => Code !== 'None')) {
    await commits.settled()
    throw cancelled(reasons)
  }
  const writing = planned.filter(({ action }) => action.writes)
  refuseLarge(writing)
  await commits.commit(new Map(writing.flatMap(({ write }) => [...write.edits])))
  return consumedCapacity(request, planned)
}

/** TransactGetItems: reads all items as of one moment. */
export function transactGet(request: JsonObject, tables: Tables, commits: CommitQueue): RawJson {
  const gets = transactionGets(request)
  const keys = gets.map(({ TableName, Key }) => {
    const table = tables.get(TableName as string)
    const fault = engine.validateKey(Key as Item, table)
    if (fault) throw fault
    return itemPrefix(table.TableName) + engine.createKey(Key as Item, table)
  })
  refuseRepeatedItems(keys)
  const items = commits.committedTogether(keys)
  return new RawJson(`{"Responses":[${items.map((item, index) => getResponse(item, gets[index])).join(',')}]}`)
}

function getResponse(item: string | undefined, get: JsonObject | undefined): string {
  if (item === undefined) return '{}'
  const projection = get?.['_projection'] as { paths: readonly unknown[] } | undefined
  if (!projection) return `{"Item":${item}}`
  return JSON.stringify({ Item: engine.mapPaths(projection.paths, JSON.parse(item) as Item) })
}

function plan(action: TransactionAction, world: WorldView): Planned {
  const write = new PlannedWrite(world)
  try {
    write.plan(action.operation, action.request)
    return { action, write, reason: { Code: 'None' } }
  } catch (error) {
    return { action, write, reason: reasonFor(error, action, write) }
  }
}

function reasonFor(error: unknown, action: TransactionAction, write: PlannedWrite): Reason {
  if (!isServiceFault(error) || error.body.__type.endsWith('#ResourceNotFoundException')) throw error
  const isConditional = error.body.__type.endsWith('#ConditionalCheckFailedException')
  if (!isConditional) return { Code: 'ValidationError', Message: error.message }
  const reason = { Code: 'ConditionalCheckFailed', Message: 'The conditional request failed' }
  if (!action.returnsOldItem || write.existing === undefined) return reason
  return { ...reason, Item: JSON.parse(write.existing) as Item }
}

function cancelled(reasons: readonly Reason[]) {
  const codes = reasons.map(({ Code }) => Code).join(', ')
  const message = `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes}]`
  return serviceFault('TransactionCanceledException', message, { Message: message, CancellationReasons: reasons })
}

function refuseRepeatedItems(keys: readonly (string | undefined)[]): void {
  const known = keys.filter((key) => key !== undefined)
  if (new Set(known).size === known.length) return
  throw serviceFault('ValidationException', 'Transaction request cannot include multiple operations on one item')
}

function refuseLarge(writing: readonly Planned[]): void {
  const sizes = writing.map(({ write }) => write.edits.get(write.itemKey ?? '')?.length ?? 0)
  if (sizes.reduce((sum, size) => sum + size, 0) <= maxTransactionSize) return
  throw serviceFault('ValidationException', 'Transaction size cannot exceed 4 MB')
}

/** A transaction consumes twice what its writes would by themselves. */
function consumedCapacity(request: JsonObject, planned: readonly Planned[]): JsonObject {
  if (request['ReturnConsumedCapacity'] !== 'TOTAL' && request['ReturnConsumedCapacity'] !== 'INDEXES') return {}
  const units = new Map<string, number>()
  for (const { action, write } of planned) {
    const table = String(action.request['TableName'])
    const texts = [write.existing, write.edits.get(write.itemKey ?? '')]
    const [before = 1, after = 1] = texts.map((text) => (text ? unitsOf(text) : 1))
    units.set(table, (units.get(table) ?? 0) + 2 * Math.max(before, after))
  }
  return { ConsumedCapacity: [...units].map(([TableName, CapacityUnits]) => ({ TableName, CapacityUnits })) }
}

function unitsOf(text: string): number {
  return engine.capacityUnits(JSON.parse(text) as Item, false, false)
}
