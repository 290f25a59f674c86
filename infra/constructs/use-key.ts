import type { DataParts } from '../parts.ts'
import type { LecternFunction } from './lectern-function.ts'

/**
 * Lets a function reach what is kept under a key of the institution's own, where there is one. Whoever reads or writes a table has
 * its key decrypted, and no more (Amazon DynamoDB Developer Guide, "Monitoring DynamoDB interaction with AWS KMS", 2026); whoever
 * writes objects has a data key made for each (Amazon S3 User Guide, "Using server-side encryption with AWS KMS keys", 2026).
 */
export function useKey(one: LecternFunction, { key }: Pick<DataParts, 'key'>, { writesObjects = false } = {}): void {
  if (key !== undefined) one.allow(['kms:Decrypt', ...(writesObjects ? ['kms:GenerateDataKey'] : [])], [key.keyArn])
}
