import { stub, type Violation } from './violation.ts'

/** Of adapters: each stands alone with its own SDK. */
export const ofAdapters: Readonly<Record<string, Violation>> = {
  'an adapter imports another adapter': {
    tree: { 'shared/adapters/ses/a.ts': ['../dynamodb/b.ts'], 'shared/adapters/dynamodb/b.ts': [] },
    found: ['adapters-stand-alone: shared/adapters/ses/a.ts -> shared/adapters/dynamodb/b.ts'],
  },
  'an adapter imports one whose name begins like its own': {
    tree: { 'shared/adapters/ses/a.ts': ['../ses-sandbox/b.ts'], 'shared/adapters/ses-sandbox/b.ts': [] },
    found: ['adapters-stand-alone: shared/adapters/ses/a.ts -> shared/adapters/ses-sandbox/b.ts'],
  },
  'the DynamoDB adapter names another SDK': {
    tree: { 'shared/adapters/dynamodb/a.ts': ['@aws-sdk/client-dynamodb', '@aws-sdk/client-ses'] },
    found: [`packages-of-shared-adapters-dynamodb: shared/adapters/dynamodb/a.ts -> ${stub('@aws-sdk/client-ses')}`],
  },
  'the Cognito adapter names another SDK': {
    tree: { 'shared/adapters/cognito/a.ts': ['@aws-sdk/client-cognito-identity-provider', '@aws-sdk/client-ses'] },
    found: [`packages-of-shared-adapters-cognito: shared/adapters/cognito/a.ts -> ${stub('@aws-sdk/client-ses')}`],
  },
  'the metrics name an SDK': {
    tree: { 'shared/adapters/metrics/a.ts': ['@aws-lambda-powertools/metrics', '@aws-sdk/client-ses'] },
    found: [`packages-of-shared-adapters-metrics: shared/adapters/metrics/a.ts -> ${stub('@aws-sdk/client-ses')}`],
  },
  'the adapter of other issuers names an SDK': {
    tree: { 'shared/adapters/oidc/a.ts': ['aws-jwt-verify', '@aws-sdk/client-ses'] },
    found: [`packages-of-shared-adapters-oidc: shared/adapters/oidc/a.ts -> ${stub('@aws-sdk/client-ses')}`],
  },
  'the Secrets Manager adapter names another SDK': {
    tree: { 'shared/adapters/secrets-manager/a.ts': ['@aws-sdk/client-secrets-manager', '@aws-sdk/client-ses'] },
    found: [`packages-of-shared-adapters-secrets-manager: shared/adapters/secrets-manager/a.ts -> ${stub('@aws-sdk/client-ses')}`],
  },
  'the SQS adapter names another SDK': {
    tree: { 'shared/adapters/sqs/a.ts': ['@aws-sdk/client-sqs', '@aws-sdk/client-ses'] },
    found: [`packages-of-shared-adapters-sqs: shared/adapters/sqs/a.ts -> ${stub('@aws-sdk/client-ses')}`],
  },
  'the Kubernetes adapter names another SDK': {
    tree: { 'shared/adapters/kubernetes/a.ts': ['yaml', '@aws-sdk/client-ses'] },
    found: [`packages-of-shared-adapters-kubernetes: shared/adapters/kubernetes/a.ts -> ${stub('@aws-sdk/client-ses')}`],
  },
  'the S3 adapter names another SDK': {
    tree: { 'shared/adapters/s3/a.ts': ['@aws-sdk/client-s3', '@aws-sdk/client-ses'] },
    found: [`packages-of-shared-adapters-s3: shared/adapters/s3/a.ts -> ${stub('@aws-sdk/client-ses')}`],
  },
  'the Scheduler adapter names another SDK': {
    tree: { 'shared/adapters/scheduler/a.ts': ['@aws-sdk/client-scheduler', '@aws-sdk/client-ses'] },
    found: [`packages-of-shared-adapters-scheduler: shared/adapters/scheduler/a.ts -> ${stub('@aws-sdk/client-ses')}`],
  },
  'the SES adapter names another SDK': {
    tree: { 'shared/adapters/ses/a.ts': ['@aws-sdk/client-ses', '@aws-sdk/client-dynamodb'] },
    found: [`packages-of-shared-adapters-ses: shared/adapters/ses/a.ts -> ${stub('@aws-sdk/client-dynamodb')}`],
  },
  'an adapter without an SDK names one': {
    tree: { 'shared/adapters/system-clock.ts': ['@aws-sdk/client-ses'] },
    found: [`packages-of-the-rest: shared/adapters/system-clock.ts -> ${stub('@aws-sdk/client-ses')}`],
  },
}
