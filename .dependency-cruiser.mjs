// Who may import whom. CONTRIBUTING.md shows the table; test/architecture/imports.test.ts runs these rules on the tree
// and sees each of them fire on a planted violation.

/** The packages that each folder of the product may name; a folder that is not here may name none. */
const packages = {
  'shared/core': ['temporal-polyfill', 'rrule-temporal'],
  'shared/contract': ['zod', 'zod-openapi'],
  'shared/intake': ['yaml', 'json-merge-patch', 'zod'],
  'shared/adapters/cognito': ['@aws-sdk/client-cognito-identity-provider'],
  'shared/adapters/dynamodb': ['@aws-sdk/client-dynamodb'],
  'shared/adapters/kubernetes': ['yaml', '@aws-sdk/client-eks', '@smithy/signature-v4'],
  'shared/adapters/metrics': ['@aws-lambda-powertools/[^/]+'],
  'shared/adapters/oidc': ['aws-jwt-verify'],
  'shared/adapters/s3': ['@aws-sdk/client-s3', '@aws-sdk/s3-request-presigner'],
  'shared/adapters/scheduler': ['@aws-sdk/client-scheduler'],
  'shared/adapters/secrets-manager': ['@aws-sdk/client-secrets-manager'],
  'shared/adapters/ses': ['@aws-sdk/client-ses'],
  'shared/adapters/sqs': ['@aws-sdk/client-sqs'],
  cli: ['commander', 'cli-table3', 'openid-client', 'openapi-fetch', 'yaml'],
  client: ['openapi-fetch'],
  functions: ['@middy/[^/]+', 'csv-parse', 'ical-generator', 'timezones-ical-library', 'date-holidays', 'zod', 'zod-openapi', '@types/aws-lambda'],
  jobs: ['@aws-sdk/client-s3', '@aws-sdk/lib-storage', 'tar-stream', 'esbuild'],
  infra: ['aws-cdk-lib', 'constructs', 'cdk-nag', '@aws-cdk/lambda-layer-kubectl-v36', 'yaml'],
  bundle: ['esbuild', 'openapi-typescript'],
  operate: ['@aws-sdk/client-[^/]+', 'yaml'],
  web: [
    'react', 'react-dom', 'react-router', 'react-aria-components', '@internationalized/date', '@tanstack/react-query', 
    'use-intl', 'qrcode.react', 'papaparse', 'd3-scale', 'd3-shape', '@types/papaparse', '@types/d3-scale', '@types/d3-shape',
    'lucide-react', 'oidc-client-ts', 'zod', 'temporal-polyfill', 'vite', '@vitejs/plugin-react', '@types/react', '@types/react-dom',
  ],
}

const anyPackage = ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-bundled', 'npm-no-pkg', 'npm-unknown']
const ownCode = '^(shared|functions|jobs|infra|bundle|operate|client|cli|web|local|test|bench)/'

/** `from` may import files under `allowed` and the packages of its line above; Node.js's own modules when it does I/O. */
function only(name, comment, from, allowed, { io = false } = {}) {
  return [
    { name, comment, severity: 'error', from: { path: from }, to: { path: ownCode, pathNot: allowed } },
    ...(io ? [] : [{
      name: `${name}-without-io`,
      comment: 'What is pure, or runs in a browser, has no use for Node.js\'s own modules.',
      severity: 'error', from: { path: from }, to: { dependencyTypes: ['core'] },
    }]),
  ]
}

const named = (names) => `^node_modules/(${names.join('|')})/`

const packageRules = Object.entries(packages).map(([folder, names]) => ({
  name: `packages-of-${folder.replaceAll('/', '-')}`,
  comment: `${folder} names these packages only: ${names.join(', ')}.`,
  severity: 'error',
  from: { path: `^${folder}/` },
  to: { dependencyTypes: anyPackage, pathNot: [ownCode, named(names)] },
}))

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...only('core-imports-itself', 'The core is pure: the same input gives the same answer, on any machine, at any time.',
      '^shared/core/', ['^shared/core/']),
    ...only('ports-import-core', 'A port is an interface in the words of the core.',
      '^shared/ports/', ['^shared/(core|ports)/']),
    ...only('reconcile-imports-core-and-ports', 'Reconciling has to run the same against any adapter.',
      '^shared/reconcile/', ['^shared/(core|ports|reconcile)/']),
    ...only('sign-in-imports-core-and-ports', 'What a person may open has to be told the same to Cognito, to hubs and on one machine.',
      '^shared/sign-in/', ['^shared/(core|ports|sign-in)/']),
    ...only('intake-imports-core-and-contract', 'Reading what teachers send needs the fields and nothing that does I/O.',
      '^shared/intake/', ['^shared/(core|contract|intake)/']),
    ...only('contract-imports-core', 'The contract is what both sides agree on: it knows neither side.',
      '^shared/contract/', ['^shared/(core|contract)/']),
    ...only('adapters-stand-alone', 'An adapter translates one outside system; it knows no other adapter, but how SDKs are made and fail is told once for all.',
      '^shared/adapters/([^/.]+)', ['^shared/(core|ports|contract)/', '^shared/adapters/$1(/|[.])', '^shared/adapters/(aws-place|sdk-failure)[.]ts$'], { io: true }),
    ...only('functions-stand-alone', 'Each function is deployed by itself, so it imports no other function.',
      '^functions/([^/]+)', ['^functions/$1(/|$)', '^shared/'], { io: true }),
    ...only('infra-imports-contract', 'What is deployed and what runs agree on names through the contract.',
      '^infra/', ['^infra/', '^shared/contract/'], { io: true }),
    ...only('bundle-builds-what-runs', 'A bundle is made of what runs; nobody who makes one describes where it goes.',
      '^bundle/', ['^(bundle|jobs|functions|shared)/'], { io: true }),
    ...only('operate-stands-outside', 'What an operator runs by hand uses what is deployed and how it is described, never a stand-in.',
      '^operate/', ['^(operate|infra|bundle|shared)/'], { io: true }),
    ...only('web-imports-contract', 'The page is a client like any other: it knows the wire and nothing behind it.',
      '^web/', ['^web/', '^shared/contract/'], { io: true }),
    ...only('client-stands-alone', 'The client is made from the document that everybody gets, and goes to those who have nothing else.',
      '^client/', ['^client/'], { io: true }),
    ...only('cli-is-a-client', 'The command line is a client like any other: it knows what the document says and nothing behind it.',
      '^cli/', ['^(cli|client)/'], { io: true }),
    ...only('jobs-stand-alone', 'What runs in a Job is bundled by itself and knows nothing of who starts it.',
      '^jobs/', ['^jobs/'], { io: true }),
    ...only('local-imports-no-infra', 'One machine needs no cloud, and no description of one.',
      '^local/', ['^(shared|functions|jobs|bundle|web|local|test|bench)/'], { io: true }),
    {
      name: 'product-imports-product',
      comment: 'What is deployed never depends on what only develops, measures or describes it.',
      severity: 'error',
      from: { path: '^(shared|functions)/' }, to: { path: '^(local|test|bench|web|infra|bundle|operate|client|cli)/' },
    },
    {
      name: 'one-writer',
      comment: 'Only the reconciler writes to Kubernetes and the Scheduler, so only it holds their adapters.',
      severity: 'error',
      from: { pathNot: '^(functions/reconcile-hub|local|test|bench|shared/adapters)/' },
      to: { path: '^shared/adapters/(kubernetes|scheduler)/' },
    },
    ...packageRules,
    {
      name: 'packages-of-the-rest',
      comment: 'Ports, reconcile and adapters without an SDK of their own name no package.',
      severity: 'error',
      from: { path: '^shared/', pathNot: Object.keys(packages).map((folder) => `^${folder}/`) },
      to: { dependencyTypes: anyPackage, pathNot: ownCode },
    },
    {
      name: 'no-development-packages',
      comment: 'A package of devDependencies is absent where the product runs; types alone are gone by then.',
      severity: 'error',
      from: { path: '^(shared|functions)/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-undeclared-packages',
      comment: 'A package that package.json does not name is there by accident.',
      severity: 'error',
      from: { path: ownCode },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'nothing-unresolvable',
      comment: 'An import that leads nowhere is checked by no rule.',
      severity: 'error',
      from: { path: ownCode }, to: { couldNotResolve: true },
    },
    {
      name: 'no-cycles',
      comment: 'Files in a cycle can only be understood, tested and changed together.',
      severity: 'error',
      from: { path: ownCode }, to: { circular: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|coverage|[.]lectern)/' },
    tsPreCompilationDeps: true,
    moduleSystems: ['es6', 'cjs'],
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.d.ts'],
    },
  },
}
