/** The Jobs' account on the cluster, by which they get their role. */
export const jobsAccount = { namespace: 'lectern-tasks', serviceAccount: 'lectern-tasks' } as const

/**
 * What the Jobs do with the bucket: they write a pack and read it back, and write a night's measurements. Wild because a pack is
 * named after its course and round, and a measurement after its day.
 */
export const jobsRights = [
  { actions: ['s3:PutObject', 's3:AbortMultipartUpload'], objects: ['backups/*', 'metering/*'] },
  { actions: ['s3:GetObject'], objects: ['backups/*'] },
] as const

/** With a key of one's own. Decrypt for writing too: an upload in parts reads what it wrote (AWS KMS, "Amazon S3 multipart uploads"). */
export const jobsKeyActions = ['kms:GenerateDataKey', 'kms:Decrypt'] as const
