import { aws_dynamodb as dynamodb, type aws_kms as kms, RemovalPolicy } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import { courseTable as contract } from '../../shared/contract/course-table.ts'

const text = (name: string): dynamodb.Attribute => ({ name, type: dynamodb.AttributeType.STRING })

/**
 * The one table, on demand. It can be restored to any second of the last 35 days, the longest that DynamoDB keeps (Point-in-time
 * recovery, Developer Guide, 2026-11), and neither a deploy nor a person takes it away without saying so twice.
 */
export function courseTable(scope: Construct, key: kms.IKey | undefined): dynamodb.ITableV2 {
  const { keys, indexes, expires } = contract
  return new dynamodb.TableV2(scope, 'Courses', {
    partitionKey: text(keys.partition),
    sortKey: text(keys.sort),
    billing: dynamodb.Billing.onDemand(),
    encryption: key === undefined ? dynamodb.TableEncryptionV2.dynamoOwnedKey() : dynamodb.TableEncryptionV2.customerManagedKey(key),
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true, recoveryPeriodInDays: 35 },
    timeToLiveAttribute: expires,
    deletionProtection: true,
    removalPolicy: RemovalPolicy.RETAIN,
    globalSecondaryIndexes: Object.values(indexes).map(({ name, partition, sort, also }) => ({
      indexName: name, partitionKey: text(partition), sortKey: text(sort), ...projected(also),
    })),
    // A class of the CDK has `undefined` where its own interface has nothing (exactOptionalPropertyTypes).
  }) as dynamodb.ITableV2
}

function projected(also: readonly string[]): Pick<dynamodb.GlobalSecondaryIndexPropsV2, 'projectionType' | 'nonKeyAttributes'> {
  if (also.length === 0) return { projectionType: dynamodb.ProjectionType.KEYS_ONLY }
  return { projectionType: dynamodb.ProjectionType.INCLUDE, nonKeyAttributes: [...also] }
}
