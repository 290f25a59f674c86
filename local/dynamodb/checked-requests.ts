import { engine, rules, serviceFault, validations } from './dynalite.ts'
import type { Item, JsonObject, OperationName } from './dynalite.ts'
import { maxItemSize } from './limits.ts'
import { isPlainItem } from './plain-items.ts'

const options = { options: { maxItemSize } }

/** The member that holds attribute values, in the operations that are checked on the quick path. */
const itemMember: Partial<Record<OperationName, string>> = {
  PutItem: 'Item', DeleteItem: 'Key', UpdateItem: 'Key', GetItem: 'Key',
}
const expressions: Partial<Record<OperationName, string[]>> = {
  PutItem: ['ConditionExpression'],
  DeleteItem: ['ConditionExpression'],
  UpdateItem: ['UpdateExpression', 'ConditionExpression'],
  GetItem: ['ProjectionExpression'],
}
const tableName = /^[\w.-]{3,255}$/

/**
 * Checks a request and parses its expressions, with dynalite's rules and messages; throws a ValidationException or
 * SerializationException. Requests that are obviously well formed skip the walk through the type descriptions.
 */
export function checkedRequest(operation: OperationName, request: JsonObject): JsonObject {
  if (!isPlainRequest(operation, request)) return checkedByDynalite(operation, request)
  const message =
    validations.validateExpressionParams(request, expressions[operation] ?? [], []) ??
    validations.validateExpressions(request) ??
    sizeProblem(request['Item'])
  if (message) throw engine.validationError(message)
  return request
}

function checkedByDynalite(operation: OperationName, request: JsonObject): JsonObject {
  const { types = {}, custom } = rules.get(operation) ?? {}
  const data = validations.checkTypes(request, types)
  validations.checkValidations(data, types, custom, options)
  return data
}

function isPlainRequest(operation: OperationName, request: JsonObject): boolean {
  const holder = itemMember[operation]
  if (holder === undefined || !isPlainItem(request[holder])) return false
  return Object.entries(request).every(([name, value]) => name === holder || isPlainMember(operation, name, value))
}

function isPlainMember(operation: OperationName, name: string, value: unknown): boolean {
  switch (name) {
    case 'TableName':
      return typeof value === 'string' && tableName.test(value)
    case 'ExpressionAttributeNames':
      return isStringMap(value)
    case 'ExpressionAttributeValues':
      return isPlainItem(value)
    default:
      return typeof value === 'string' && (expressions[operation]?.includes(name) ?? false)
  }
}

function isStringMap(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  return Object.values(value).every((member) => typeof member === 'string')
}

function sizeProblem(item: unknown): string | undefined {
  if (item === undefined || engine.itemSize(item as Item) <= maxItemSize) return undefined
  return 'Item size has exceeded the maximum allowed size'
}

/** The message with which the service answers members that are out of bounds. */
export function constraintFault(value: string, path: string, constraint: string) {
  const message = `1 validation error detected: Value ${value} at '${path}' failed to satisfy constraint: ${constraint}`
  return serviceFault('ValidationException', message)
}
