import type { DataParts } from '../parts.ts'
import type { LecternFunction } from './lectern-function.ts'

/** Lets a function read what is kept under a key of the institution's own, where there is one; and write it, if it does that. */
export function useKey(one: LecternFunction, { key }: Pick<DataParts, 'key'>, how: 'read' | 'write'): void {
  if (key === undefined) return
  one.allow(how === 'read' ? ['kms:Decrypt'] : ['kms:Decrypt', 'kms:DescribeKey', 'kms:Encrypt', 'kms:GenerateDataKey'], [key.keyArn])
}
