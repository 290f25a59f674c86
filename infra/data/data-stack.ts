import { aws_backup as backup, aws_kms as kms, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import { Backups } from './backups.ts'
import { CourseBucket } from './course-bucket.ts'
import { courseFiles } from './course-files.ts'
import { courseTable } from './course-table.ts'
import type { DataParts, StackContext } from '../parts.ts'

/** What has to outlive everything else: the record of courses, their files, what was packed, and the copies of it all. */
export class DataStack extends Stack {
  readonly parts: DataParts

  constructor(scope: Construct, id: string, props: StackProps & StackContext) {
    super(scope, id, { ...props, terminationProtection: true })
    const { stage } = props
    const key = stage.encryption.customer_key ? this.#customerKey(stage.stage) : undefined
    const table = courseTable(this, key)
    const { bucket } = new CourseBucket(this, 'Objects', { stage, key })
    // An existing cluster brings a file system whose backups are its owner's.
    const files = stage.cluster.kind === 'new' ? courseFiles(this, `lectern-${stage.stage}`, key) : undefined
    new Backups(this, 'Backups', {
      stage: stage.stage,
      key,
      resources: [
        backup.BackupResource.fromArn(table.tableArn),
        ...(files === undefined ? [] : [backup.BackupResource.fromArn(files.attrArn)]),
      ],
    })
    this.parts = { table, bucket, key, fileSystemId: files?.ref }
  }

  #customerKey(stage: string): kms.Key {
    return new kms.Key(this, 'Key', {
      description: `Lectern ${stage}: table, files, objects and their backups`,
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN,
    })
  }
}
