import type { TransactWriteItem } from '@aws-sdk/client-dynamodb'
import type { Item } from './database.ts'

/** The part of a transaction that puts an item; only if `condition` holds, where one is given. */
export function putAction(table: string, item: Item, condition?: string, values?: Item): TransactWriteItem {
  return {
    Put: {
      TableName: table, Item: item,
      ...(condition === undefined ? {} : { ConditionExpression: condition }),
      ...(values === undefined ? {} : { ExpressionAttributeValues: values }),
    },
  }
}
