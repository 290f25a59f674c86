import type { DataParts } from '../parts.ts'
import type { LecternFunction } from './lectern-function.ts'
import { useKey } from './use-key.ts'

/**
 * Lets a function say who somebody is (`shared/sign-in`): it reads what decides, writes who came for the first time with a number
 * from the counter, and has a home made.
 */
export function allowSignIn(one: LecternFunction, data: DataParts, workQueueArn: string): void {
  one
    .allow(['dynamodb:BatchGetItem', 'dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query', 'dynamodb:UpdateItem'], [data.table.tableArn])
    .allow(['sqs:SendMessage'], [workQueueArn])
  useKey(one, data)
}
