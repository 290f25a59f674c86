import {
  DescribeContinuousBackupsCommand, DescribeTableCommand, type DynamoDBClient, ResourceNotFoundException, RestoreTableToPointInTimeCommand,
} from '@aws-sdk/client-dynamodb'
import { UsageError } from '../command-line.ts'

/** Copies of a table as it was. */
export interface Copies {
  /** Undefined when there is none of that name; otherwise CREATING, ACTIVE and so on. */
  status(table: string): Promise<string | undefined>
  /** Begins to make `copy` as `table` was at `to`. Throws UsageError when that is not kept. */
  begin(table: string, copy: string, to: Date): Promise<void>
}

/** What a copy of that instant is called: the same command finds it again. */
export function copyOf(table: string, to: Date): string {
  return `${table.slice(0, 200)}-at-${to.toISOString().replaceAll(/[^0-9TZ]/g, '')}`
}

export class DynamoCopies implements Copies {
  readonly #client: DynamoDBClient

  constructor(client: DynamoDBClient) {
    this.#client = client
  }

  async status(table: string): Promise<string | undefined> {
    try {
      return (await this.#client.send(new DescribeTableCommand({ TableName: table }))).Table?.TableStatus
    } catch (error) {
      if (error instanceof ResourceNotFoundException) return undefined
      throw error
    }
  }

  async begin(table: string, copy: string, to: Date): Promise<void> {
    const { ContinuousBackupsDescription: kept } = await this.#client.send(new DescribeContinuousBackupsCommand({ TableName: table }))
    const { EarliestRestorableDateTime: earliest, LatestRestorableDateTime: latest } = kept?.PointInTimeRecoveryDescription ?? {}
    if (earliest === undefined || latest === undefined) {
      throw new UsageError(`The table ${table} has no point-in-time recovery. docs/restoring.md says how to go back to a backup instead.`)
    }
    if (to < earliest || to > latest) {
      throw new UsageError(`${to.toISOString()} cannot be gone back to: any instant from ${earliest.toISOString()} to ${latest.toISOString()} can.`)
    }
    // Without its indexes: the copy is only read as a whole.
    await this.#client.send(new RestoreTableToPointInTimeCommand({
      SourceTableName: table, TargetTableName: copy, RestoreDateTime: to, GlobalSecondaryIndexOverride: [],
    }))
  }
}
