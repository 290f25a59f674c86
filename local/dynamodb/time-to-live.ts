import type { CommitQueue } from './commit-queue.ts'
import { constraintFault } from './checked-requests.ts'
import type { JsonObject } from './dynalite.ts'
import { timeToLiveRecord } from './storage-keys.ts'
import type { Tables } from './tables.ts'

/**
 * Accepts a table's time-to-live setting and tells it again. Nothing expires: the service itself promises deletion only
 * within days, so no caller may rely on it.
 */
export async function updateTimeToLive(request: JsonObject, tables: Tables, commits: CommitQueue): Promise<JsonObject> {
  const table = tables.get(String(request['TableName']))
  const specification = request['TimeToLiveSpecification']
  if (!isSpecification(specification)) {
    throw constraintFault('null', 'timeToLiveSpecification', 'Member must hold attributeName and enabled')
  }
  const { AttributeName, Enabled } = specification
  const record = Enabled ? JSON.stringify({ TimeToLiveStatus: 'ENABLED', AttributeName }) : null
  await commits.commit(new Map([[timeToLiveRecord(table.TableName), record]]))
  return { TimeToLiveSpecification: { AttributeName, Enabled } }
}

export function describeTimeToLive(request: JsonObject, tables: Tables, commits: CommitQueue): JsonObject {
  const table = tables.get(String(request['TableName']))
  const record = commits.committed(timeToLiveRecord(table.TableName))
  return { TimeToLiveDescription: record ? (JSON.parse(record) as JsonObject) : { TimeToLiveStatus: 'DISABLED' } }
}

function isSpecification(value: unknown): value is { AttributeName: string; Enabled: boolean } {
  if (typeof value !== 'object' || value === null || !('AttributeName' in value) || !('Enabled' in value)) return false
  return typeof value.AttributeName === 'string' && value.AttributeName !== '' && typeof value.Enabled === 'boolean'
}
