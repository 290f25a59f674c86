import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { sdkTimeouts } from '../sdk-timeouts.ts'
import { Database } from './database.ts'

export interface DatabasePlace {
  readonly table: string
  readonly region: string
  /** Absent: the region's own endpoint. */
  readonly endpoint?: string | undefined
}

/** The table through one client, which keeps its connections. */
export function connectDatabase({ table, region, endpoint }: DatabasePlace): Database {
  const options = { region, maxAttempts: 3, requestHandler: sdkTimeouts, ...(endpoint === undefined ? {} : { endpoint }) }
  return new Database(new DynamoDBClient(options), table)
}
