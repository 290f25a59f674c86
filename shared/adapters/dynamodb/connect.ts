import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { type AwsPlace, clientConfig, withoutLogging } from '../aws-place.ts'
import { Database } from './database.ts'

/** The table through one client, which keeps its connections. */
export function connectDatabase(place: AwsPlace & { readonly table: string }): Database {
  return new Database(withoutLogging(new DynamoDBClient(clientConfig(place))), place.table)
}
