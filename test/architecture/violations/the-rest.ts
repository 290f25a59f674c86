import { stub, type Violation } from './violation.ts'

/** Of what runs, builds, deploys and shows, and of imports anywhere. */
export const ofTheRest: Readonly<Record<string, Violation>> = {
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
