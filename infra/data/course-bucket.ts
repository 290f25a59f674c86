import { type aws_kms as kms, aws_s3 as s3, Duration, RemovalPolicy, Validations } from 'aws-cdk-lib'
import { Construct } from 'constructs'
import type { Stage } from '../../shared/contract/stage.ts'

/** What was overwritten or removed can be brought back for so long. */
const undoDays = 7

interface CourseBucketProps {
  readonly stage: Pick<Stage, 'policy' | 'logs'>
  readonly key: kms.IKey | undefined
}

/**
 * Where packed courses (`backups/`), their test files (`test-files/`) and the nightly measurements of storage (`metering/`) are.
 * Nobody outside reaches it but by links that the API signs; browsers open these as pages and send files through the API, so that
 * no other site needs leave to call it (CORS). Who reads what is logged into a bucket of its own.
 */
export class CourseBucket extends Construct {
  readonly bucket: s3.IBucket

  constructor(scope: Construct, id: string, { stage, key }: CourseBucketProps) {
    super(scope, id)
    // The log's bucket is opened to S3 by its policy: the way before it were access control lists, which are off here.
    this.node.setContext('@aws-cdk/aws-s3:serverAccessLogsUseBucketPolicy', true)
    const log = new s3.Bucket(this, 'AccessLog', {
      ...closed, encryption: s3.BucketEncryption.S3_MANAGED,
      lifecycleRules: [{ id: 'end-of-log', expiration: Duration.days(stage.logs.retention_days) }],
    })
    Validations.of(log).acknowledge({
      id: 'AwsSolutions-S1', reason: 'It is the log: S3 writes into it, and a log of that writing would fill itself.',
    })
    const bucket = new s3.Bucket(this, 'Bucket', {
      ...closed,
      ...(key === undefined
        ? { encryption: s3.BucketEncryption.S3_MANAGED }
        : { encryption: s3.BucketEncryption.KMS, encryptionKey: key, bucketKeyEnabled: true }),
      versioned: true,
      serverAccessLogsBucket: log as s3.IBucket,
      lifecycleRules: [
        // The course's page says until when its packed data is kept: a version that a retry replaced goes a week later.
        { id: 'end-of-backups', prefix: 'backups/', expiration: Duration.days(stage.policy.backup.keep_days) },
        { id: 'end-of-metering', prefix: 'metering/', expiration: Duration.days(30) },
        // Test files go with their course, by the reconciler; so here only what is left of removed ones.
        {
          id: 'leftovers', noncurrentVersionExpiration: Duration.days(undoDays), expiredObjectDeleteMarker: true,
          abortIncompleteMultipartUploadAfter: Duration.days(undoDays),
        },
      ],
    })
    this.bucket = bucket as s3.IBucket
  }
}

const closed = {
  blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
  objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
  enforceSSL: true,
  minimumTLSVersion: 1.2,
  removalPolicy: RemovalPolicy.RETAIN,
} as const
