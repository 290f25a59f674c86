/** Quotas of DynamoDB ("Service, account, and table quotas" in its developer guide). */

/** 400 KB, in bytes. */
export const maxItemSize = 400 * 1024
/** Actions in one transaction. */
export const maxTransactionActions = 100
/** Size of all items of one transaction: 4 MB, in bytes. */
export const maxTransactionSize = 4 * 1024 * 1024
/** Size of what a Query or Scan reads for one page: 1 MB, in bytes. */
export const maxPageSize = 1024 * 1024
/** Keys in one BatchGetItem. */
export const maxBatchGetKeys = 100
/** Size of a request on the wire: 16 MB, in bytes. */
export const maxRequestSize = 16 * 1024 * 1024
