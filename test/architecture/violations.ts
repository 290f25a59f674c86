import type { Tree } from './planted.ts'

interface Violation {
  readonly tree: Tree
  /** All that the rules have to say about the tree: `rule: file -> what it imports`. */
  readonly found: readonly string[]
}

const stub = (name: string) => `node_modules/${name}/index.js`

/** At least one violation of each rule, by what is wrong. */
export const violations: Readonly<Record<string, Violation>> = {
  'the core imports a type of the contract': {
    tree: { 'shared/core/a.ts': ['type ../contract/b.ts'], 'shared/contract/b.ts': [] },
    found: ['core-imports-itself: shared/core/a.ts -> shared/contract/b.ts'],
  },
  'the core reads files': {
    tree: { 'shared/core/a.ts': ['node:fs'] },
    found: ['core-imports-itself-without-io: shared/core/a.ts -> fs'],
  },
  'the core names a package that is no calendar': {
    tree: { 'shared/core/a.ts': ['zod', 'temporal-polyfill'] },
    found: [`packages-of-shared-core: shared/core/a.ts -> ${stub('zod')}`],
  },
  'a port imports an adapter': {
    tree: { 'shared/ports/a.ts': ['../adapters/ses/b.ts'], 'shared/adapters/ses/b.ts': [] },
    found: ['ports-import-core: shared/ports/a.ts -> shared/adapters/ses/b.ts'],
  },
  'a port reads files': {
    tree: { 'shared/ports/a.ts': ['node:fs'] },
    found: ['ports-import-core-without-io: shared/ports/a.ts -> fs'],
  },
  'a port names a package': {
    tree: { 'shared/ports/a.ts': ['zod'] },
    found: [`packages-of-the-rest: shared/ports/a.ts -> ${stub('zod')}`],
  },
  'reconciling imports the contract': {
    tree: { 'shared/reconcile/a.ts': ['../contract/b.ts'], 'shared/contract/b.ts': [] },
    found: ['reconcile-imports-core-and-ports: shared/reconcile/a.ts -> shared/contract/b.ts'],
  },
  'reconciling uses a timer of Node.js': {
    tree: { 'shared/reconcile/a.ts': ['node:timers/promises'] },
    found: ['reconcile-imports-core-and-ports-without-io: shared/reconcile/a.ts -> timers/promises'],
  },
  'sign-in imports an adapter': {
    tree: { 'shared/sign-in/a.ts': ['../adapters/dynamodb/b.ts'], 'shared/adapters/dynamodb/b.ts': [] },
    found: ['sign-in-imports-core-and-ports: shared/sign-in/a.ts -> shared/adapters/dynamodb/b.ts'],
  },
  'sign-in uses a module of Node.js': {
    tree: { 'shared/sign-in/a.ts': ['node:crypto'] },
    found: ['sign-in-imports-core-and-ports-without-io: shared/sign-in/a.ts -> crypto'],
  },
  'intake imports a port': {
    tree: { 'shared/intake/a.ts': ['../ports/b.ts'], 'shared/ports/b.ts': [] },
    found: ['intake-imports-core-and-contract: shared/intake/a.ts -> shared/ports/b.ts'],
  },
  'intake reads files': {
    tree: { 'shared/intake/a.ts': ['node:fs'] },
    found: ['intake-imports-core-and-contract-without-io: shared/intake/a.ts -> fs'],
  },
  'intake names a package of another folder': {
    tree: { 'shared/intake/a.ts': ['yaml', 'ical-generator'] },
    found: [`packages-of-shared-intake: shared/intake/a.ts -> ${stub('ical-generator')}`],
  },
  'the contract imports a port': {
    tree: { 'shared/contract/a.ts': ['../ports/b.ts'], 'shared/ports/b.ts': [] },
    found: ['contract-imports-core: shared/contract/a.ts -> shared/ports/b.ts'],
  },
  'the contract uses a module of Node.js': {
    tree: { 'shared/contract/a.ts': ['node:crypto'] },
    found: ['contract-imports-core-without-io: shared/contract/a.ts -> crypto'],
  },
  'the contract names a package of another folder': {
    tree: { 'shared/contract/a.ts': ['zod', 'yaml'] },
    found: [`packages-of-shared-contract: shared/contract/a.ts -> ${stub('yaml')}`],
  },
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
  'a function imports another function': {
    tree: { 'functions/sweep/a.ts': ['../sweep-hubs/b.ts'], 'functions/sweep-hubs/b.ts': [] },
    found: ['functions-stand-alone: functions/sweep/a.ts -> functions/sweep-hubs/b.ts'],
  },
  'a function names an SDK': {
    tree: { 'functions/sweep/a.ts': ['@middy/core', '@aws-sdk/client-ses'] },
    found: [`packages-of-functions: functions/sweep/a.ts -> ${stub('@aws-sdk/client-ses')}`],
  },
  'a Job imports the core': {
    tree: { 'jobs/a.ts': ['../shared/core/b.ts'], 'shared/core/b.ts': [] },
    found: ['jobs-stand-alone: jobs/a.ts -> shared/core/b.ts'],
  },
  'a Job names a package of another folder': {
    tree: { 'jobs/a.ts': ['tar-stream', 'zod'] },
    found: [`packages-of-jobs: jobs/a.ts -> ${stub('zod')}`],
  },
  'infra imports a function': {
    tree: { 'infra/a.ts': ['../functions/sweep/b.ts'], 'functions/sweep/b.ts': [] },
    found: ['infra-imports-contract: infra/a.ts -> functions/sweep/b.ts'],
  },
  'infra names an SDK': {
    tree: { 'infra/a.ts': ['aws-cdk-lib', '@aws-sdk/client-ses'] },
    found: [`packages-of-infra: infra/a.ts -> ${stub('@aws-sdk/client-ses')}`],
  },
  'a bundle knows where it is deployed': {
    tree: { 'bundle/a.ts': ['../infra/b.ts'], 'infra/b.ts': [] },
    found: ['bundle-builds-what-runs: bundle/a.ts -> infra/b.ts'],
  },
  'the bundling names a package that runs': {
    tree: { 'bundle/a.ts': ['esbuild', 'zod'] },
    found: [`packages-of-bundle: bundle/a.ts -> ${stub('zod')}`],
  },
  'an operator\'s command uses a stand-in': {
    tree: { 'operate/a.ts': ['../local/b.ts'], 'local/b.ts': [] },
    found: ['operate-stands-outside: operate/a.ts -> local/b.ts'],
  },
  'an operator\'s command names a package of the page': {
    tree: { 'operate/a.ts': ['@aws-sdk/client-sts', 'react'] },
    found: [`packages-of-operate: operate/a.ts -> ${stub('react')}`],
  },
  'the client imports a type of the contract': {
    tree: { 'client/a.ts': ['type ../shared/contract/b.ts'], 'shared/contract/b.ts': [] },
    found: ['client-stands-alone: client/a.ts -> shared/contract/b.ts'],
  },
  'the client names a package of its maker': {
    tree: { 'client/a.ts': ['openapi-fetch', 'openapi-typescript'] },
    found: [`packages-of-client: client/a.ts -> ${stub('openapi-typescript')}`],
  },
  'the command line imports the core': {
    tree: { 'cli/a.ts': ['../shared/core/b.ts'], 'shared/core/b.ts': [] },
    found: ['cli-is-a-client: cli/a.ts -> shared/core/b.ts'],
  },
  'the command line names a package of the portal': {
    tree: { 'cli/a.ts': ['commander', 'react'] },
    found: [`packages-of-cli: cli/a.ts -> ${stub('react')}`],
  },
  'the page imports the core': {
    tree: { 'web/src/a.tsx': ['../../shared/core/b.ts'], 'shared/core/b.ts': [] },
    found: ['web-imports-contract: web/src/a.tsx -> shared/core/b.ts'],
  },
  'the page names a package of the server': {
    tree: { 'web/src/a.tsx': ['react', '@aws-sdk/client-ses'] },
    found: [`packages-of-web: web/src/a.tsx -> ${stub('@aws-sdk/client-ses')}`],
  },
  'local mode imports infra': {
    tree: { 'local/a.ts': ['../infra/b.ts'], 'infra/b.ts': [] },
    found: ['local-imports-no-infra: local/a.ts -> infra/b.ts'],
  },
  'a function imports local mode': {
    tree: { 'functions/sweep/a.ts': ['../../local/b.ts'], 'local/b.ts': [] },
    found: [
      'functions-stand-alone: functions/sweep/a.ts -> local/b.ts',
      'product-imports-product: functions/sweep/a.ts -> local/b.ts',
    ],
  },
  'a second function writes to Kubernetes': {
    tree: { 'functions/courses-api/a.ts': ['../../shared/adapters/kubernetes/b.ts'], 'shared/adapters/kubernetes/b.ts': [] },
    found: ['one-writer: functions/courses-api/a.ts -> shared/adapters/kubernetes/b.ts'],
  },
  'a second function writes to the Scheduler': {
    tree: { 'functions/courses-api/a.ts': ['../../shared/adapters/scheduler/b.ts'], 'shared/adapters/scheduler/b.ts': [] },
    found: ['one-writer: functions/courses-api/a.ts -> shared/adapters/scheduler/b.ts'],
  },
  'a function needs a development package where it runs': {
    tree: { 'functions/sweep/a.ts': ['jose'] },
    found: [
      `no-development-packages: functions/sweep/a.ts -> ${stub('jose')}`,
      `packages-of-functions: functions/sweep/a.ts -> ${stub('jose')}`,
    ],
  },
  'a file imports a package that package.json does not name': {
    tree: { 'local/a.ts': ['left-pad'] },
    found: [`no-undeclared-packages: local/a.ts -> ${stub('left-pad')}`],
  },
  'an import leads nowhere': {
    tree: { 'local/a.ts': ['./absent-file.ts'] },
    found: ['nothing-unresolvable: local/a.ts -> ./absent-file.ts'],
  },
  'types go in a circle': {
    tree: { 'bench/a.ts': ['./b.ts'], 'bench/b.ts': ['type ./a.ts'] },
    // Reported once, from one of the two.
    found: ['no-cycles: bench/a.ts -> bench/b.ts'],
  },
}

/** Everything that is allowed and looks as if it might not be. */
export const allowed: Tree = {
  'shared/core/phase.ts': ['./course.ts', 'temporal-polyfill', 'rrule-temporal'],
  'shared/core/course.ts': [],
  'shared/ports/clock.ts': ['../core/course.ts'],
  'shared/reconcile/reconcile-hub.ts': ['../core/phase.ts', '../ports/clock.ts'],
  'shared/contract/routes.ts': ['../core/phase.ts', 'zod', 'zod-openapi'],
  'shared/intake/read-yaml.ts': ['../core/course.ts', '../contract/routes.ts', 'yaml', 'json-merge-patch', 'zod'],
  'shared/adapters/system-clock.ts': ['../ports/clock.ts', 'node:crypto'],
  'shared/adapters/dynamodb/table.ts': ['./item.ts', '@aws-sdk/client-dynamodb'],
  'shared/adapters/dynamodb/item.ts': ['../../core/course.ts', '../../contract/routes.ts'],
  'shared/adapters/kubernetes/cluster.ts': ['yaml', 'node:https'],
  'shared/adapters/s3/blobs.ts': ['@aws-sdk/client-s3', '@aws-sdk/s3-request-presigner'],
  'shared/adapters/scheduler/schedules.ts': ['@aws-sdk/client-scheduler'],
  'shared/adapters/ses/mailer.ts': ['@aws-sdk/client-ses'],
  'functions/reconcile-hub/handler.ts': ['./wiring.ts', '@middy/core', '../../shared/reconcile/reconcile-hub.ts'],
  'functions/reconcile-hub/wiring.ts': ['../../shared/adapters/kubernetes/cluster.ts', '../../shared/adapters/scheduler/schedules.ts'],
  'functions/calendar/handler.ts': ['ical-generator', 'zod-openapi', '../../shared/adapters/dynamodb/table.ts', 'node:crypto'],
  'jobs/pack.ts': ['./prepare.ts', 'tar-stream', 'node:fs'],
  'jobs/prepare.ts': [],
  'shared/adapters/sqs/work-queue.ts': ['@aws-sdk/client-sqs'],
  'infra/app.ts': ['../shared/contract/routes.ts', 'aws-cdk-lib', 'constructs', 'yaml', 'node:fs'],
  'bundle/build.ts': ['../jobs/pack.ts', 'esbuild', 'node:fs'],
  'client/lectern-client.ts': ['openapi-fetch'],
  'cli/run.ts': ['../client/lectern-client.ts', 'commander', 'openid-client', 'node:fs'],
  'operate/deploy.ts': ['../infra/app.ts', '../bundle/build.ts', '../shared/core/phase.ts', '@aws-sdk/client-cloudformation'],
  'web/src/main.tsx': ['react', '../../shared/contract/routes.ts'],
  'local/start.ts': ['../jobs/pack.ts', '../functions/reconcile-hub/handler.ts', '../shared/adapters/kubernetes/cluster.ts', 'dynalite', '../test/course.ts'],
  'test/course.ts': ['../shared/core/course.ts', 'fast-check'],
  'bench/run.ts': ['../local/start.ts', '../shared/adapters/scheduler/schedules.ts'],
}
