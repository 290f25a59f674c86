import type { aws_ec2 as ec2, aws_iam as iam, aws_kms as kms, aws_lambda as lambda, aws_s3 as s3, aws_sqs as sqs, aws_dynamodb as dynamodb } from 'aws-cdk-lib'
import type { Stage } from '../shared/contract/stage.ts'

/** Folders that a build made; `npm run synth` makes them. */
export interface Built {
  /** A folder a function, each with `main.mjs`. */
  readonly functions: string
  /** The portal's pages. */
  readonly portal: string
  /** The Helm chart with what the cluster needs of Lectern, the Jobs' program in it. */
  readonly chart: string
}

/** What every stack is given. */
export interface StackContext {
  readonly stage: Stage
  readonly built: Built
}

/** What the data stack keeps; nothing of it goes with a stack. */
export interface DataParts {
  readonly table: dynamodb.ITableV2
  readonly bucket: s3.IBucket
  /** Absent: AWS' own keys. */
  readonly key: kms.IKey | undefined
  /** The id of the EFS file system; absent where an existing cluster brings its own. */
  readonly fileSystemId: string | undefined
}

/** Who people are, for whoever checks tokens and whoever sends people to sign in. */
export interface IdentityParts {
  readonly issuer: string
  /** What the API's tokens are made for. */
  readonly audience: readonly string[]
  readonly portalClientId: string
  /** Absent: nobody made the command line a client, which then takes tokens alone. */
  readonly commandLineClientId?: string | undefined
  readonly scopes: readonly string[]
  readonly signIn: { readonly authorize_url: string; readonly token_url: string; readonly logout_url: string }
  /** Where the issuer is Cognito. */
  readonly userPool: { readonly id: string; readonly arn: string } | undefined
  /** Where hubs are registered with another issuer. */
  readonly registration: { readonly url: string; readonly secretName: string } | undefined
  /** What is called when people sign in. */
  readonly functions?: readonly lambda.IFunction[]
}

/** The cluster as the reconciler and the hubs' settings need to know it. */
export interface ClusterParts {
  readonly name: string
  readonly arn: string
  readonly fileSystem: { readonly driver: string; readonly handle: string; readonly cidrs: readonly string[] }
  readonly apiServerCidrs: readonly string[]
  readonly hubStorageClass: string
  readonly gateway: { readonly name: string; readonly namespace: string }
  /** Where functions have to be to reach a private API server. */
  readonly network: { readonly vpc: ec2.IVpc; readonly subnets: ec2.SubnetSelection; readonly securityGroup: ec2.ISecurityGroup } | undefined
}

export interface QueueParts {
  readonly work: sqs.IQueue
  readonly mail: sqs.IQueue
  /** What was given up; nothing reads it but people. */
  readonly deadWork: sqs.IQueue
  readonly deadMail: sqs.IQueue
  /** Events that could not be handed to a function or a queue: alarms, mail events. */
  readonly deadEvents: sqs.IQueue
}

export interface LifecycleParts {
  readonly queues: QueueParts
  readonly functions: readonly lambda.IFunction[]
  readonly reconcileRole: iam.IRole
}

export interface ApiParts {
  readonly apiId: string
  /** Where CloudFront finds the API: its host name without a path. */
  readonly host: string
  readonly functions: readonly lambda.IFunction[]
}
