import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { Database } from './database.ts'

export interface DatabasePlace {
  readonly table: string
  readonly region: string
  /** Absent: the region's own endpoint. */
  readonly endpoint?: string | undefined
}

/** The table through one client, which keeps its connections. */
export function connectDatabase({ table, region, endpoint }: DatabasePlace): Database {
  return new Database(new DynamoDBClient({ region, ...(endpoint === undefined ? {} : { endpoint }), maxAttempts: 4 }), table)
}
