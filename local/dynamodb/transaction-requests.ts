import { checkedRequest, constraintFault } from './checked-requests.ts'
import { serviceFault } from './dynalite.ts'
import type { JsonObject, OperationName } from './dynalite.ts'
import { maxTransactionActions } from './limits.ts'

/** One action of a TransactWriteItems, checked and ready to be planned as the single-item operation it stands for. */
export interface TransactionAction {
  readonly operation: OperationName
  readonly request: JsonObject
  readonly writes: boolean
  /** The item goes into the cancellation reason when the action's condition fails. */
  readonly returnsOldItem: boolean
}

interface Kind {
  readonly operation: OperationName
  readonly members: readonly string[]
  readonly required: readonly string[]
}

const getMembers = ['Key', 'TableName', 'ProjectionExpression', 'ExpressionAttributeNames']
const shared = ['TableName', 'ConditionExpression', 'ExpressionAttributeNames', 'ExpressionAttributeValues']

const kinds: Readonly<Record<string, Kind>> = {
  Put: { operation: 'PutItem', members: ['Item'], required: ['Item', 'TableName'] },
  Update: {
    operation: 'UpdateItem', members: ['Key', 'UpdateExpression'], required: ['Key', 'TableName', 'UpdateExpression'],
  },
  Delete: { operation: 'DeleteItem', members: ['Key'], required: ['Key', 'TableName'] },
  // A check is a conditional delete that deletes nothing.
  ConditionCheck: { operation: 'DeleteItem', members: ['Key'], required: ['ConditionExpression', 'Key', 'TableName'] },
}

/** Checks a TransactWriteItems. Throws a ValidationException, naming the member, for anything out of form. */
export function transactionActions(request: JsonObject): TransactionAction[] {
  return transactItems(request).map(([kind, action], index) => writeAction(kind, action, index + 1))
}

/** Checks a TransactGetItems; returns one GetItem request per item. */
export function transactionGets(request: JsonObject): JsonObject[] {
  return transactItems(request).map(([kind, get], index) => {
    const path = `transactItems.${index + 1}.member.get`
    if (kind !== 'Get') throw constraintFault('null', path, 'Member must not be null')
    requireMembers(get, ['Key', 'TableName'], path)
    return checkedRequest('GetItem', pick(get, getMembers))
  })
}

function writeAction(kindName: string, action: JsonObject, position: number): TransactionAction {
  const kind = kinds[kindName]
  if (!kind) throw severalActions()
  requireMembers(action, kind.required, `transactItems.${position}.member.${lowerFirst(kindName)}`)
  return {
    operation: kind.operation,
    request: checkedRequest(kind.operation, pick(action, [...shared, ...kind.members])),
    writes: kindName !== 'ConditionCheck',
    returnsOldItem: action['ReturnValuesOnConditionCheckFailure'] === 'ALL_OLD',
  }
}

function transactItems(request: JsonObject): [kind: string, action: JsonObject][] {
  const items: unknown = request['TransactItems']
  if (!Array.isArray(items)) throw constraintFault('null', 'transactItems', 'Member must not be null')
  if (items.length === 0 || items.length > maxTransactionActions) {
    const bound = items.length === 0 ? 'greater than or equal to 1' : `less than or equal to ${maxTransactionActions}`
    throw constraintFault(`'[${items.length} items]'`, 'transactItems', `Member must have length ${bound}`)
  }
  return items.map(onlyAction)
}

function onlyAction(item: unknown): [string, JsonObject] {
  const [first, ...others] = typeof item === 'object' && item !== null ? Object.entries(item) : []
  if (!first || others.length > 0 || !isObject(first[1])) throw severalActions()
  return [first[0], first[1]]
}

const severalActions = () =>
  serviceFault('ValidationException', 'TransactItems can only contain one of Check, Put, Update or Delete')

function requireMembers(action: JsonObject, names: readonly string[], path: string): void {
  const missing = names.find((name) => action[name] === undefined || action[name] === null)
  if (missing) throw constraintFault('null', `${path}.${lowerFirst(missing)}`, 'Member must not be null')
}

function pick(from: JsonObject, names: readonly string[]): JsonObject {
  return Object.fromEntries(names.flatMap((name) => (from[name] === undefined ? [] : [[name, from[name]]])))
}

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const lowerFirst = (name: string) => name.charAt(0).toLowerCase() + name.slice(1)
