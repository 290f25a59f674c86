import { aws_efs as efs, type aws_kms as kms, RemovalPolicy } from 'aws-cdk-lib'
import type { Construct } from 'constructs'

/**
 * The file system of homes and courses. Its mount targets belong to the cluster's network and go with it; the files stay. What
 * nobody opened for 30 days costs less until somebody does.
 */
export function courseFiles(scope: Construct, name: string, key: kms.IKey | undefined): efs.CfnFileSystem {
  const files = new efs.CfnFileSystem(scope, 'Files', {
    encrypted: true,
    ...(key === undefined ? {} : { kmsKeyId: key.keyArn }),
    performanceMode: 'generalPurpose',
    throughputMode: 'elastic',
    lifecyclePolicies: [{ transitionToIa: 'AFTER_30_DAYS' }, { transitionToPrimaryStorageClass: 'AFTER_1_ACCESS' }],
    // The backup plan keeps files and table alike, and for longer: EFS' automatic backups would only keep the same days twice.
    backupPolicy: { status: 'DISABLED' },
    // Nobody makes it the copy of another file system, which would overwrite it.
    fileSystemProtection: { replicationOverwriteProtection: 'ENABLED' },
    fileSystemTags: [{ key: 'Name', value: name }],
  })
  files.applyRemovalPolicy(RemovalPolicy.RETAIN)
  return files
}
