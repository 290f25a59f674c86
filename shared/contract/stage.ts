import * as z from 'zod'
import type { Group } from './groups.ts'
import { policySchema } from './settings.ts'

const host = z.string().regex(/^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/, 'A host name in lower case, like hubs.uni.example.')
const arn = (service: string) => z.string().regex(new RegExp(`^arn:aws[a-z-]*:${service}:`), `An ARN that begins with arn:aws:${service}:.`)
const cidr = z.cidrv4('A range of IPv4 addresses, like 10.0.0.0/16.')
const url = z.url('An address with https://.')
const providerName = z.string().regex(/^[\w-]{3,32}$/, '3 to 32 letters, digits, _ and -.')
const mailbox = z.string().max(320).regex(/^[^\r\n]*@[^\r\n]+$/, 'A mail address, or a name with one in angle brackets.')
const instanceTypes = z.array(z.string().regex(/^[a-z][a-z0-9-]*\.[a-z0-9-]+$/, 'A type of instance, like m7i.large.')).min(1).max(10)

/** A host name of one's own, its certificate in ACM, and its zone in Route 53 when Lectern is to write the record there. */
const customDomain = z.strictObject({ host, certificate_arn: arn('acm'), hosted_zone_id: z.string().optional() })

const saml = z.strictObject({ kind: z.literal('saml'), name: providerName, metadata_url: url })
const oidc = z.strictObject({
  kind: z.literal('oidc'), name: providerName, issuer: url, client_id: z.string().min(1),
  client_secret_name: z.string().min(1).describe('The name of a secret in Secrets Manager; the secret itself is in no file.'),
})

const values = z.array(z.string().min(1).max(2_048)).min(1).max(20).optional()
const groupValues = z.strictObject({ teacher: values, governance: values, operator: values } satisfies Record<Group, unknown>)

const cognito = z.strictObject({
  kind: z.literal('cognito'),
  domain_prefix: z.string().regex(/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/, 'Up to 63 lower-case letters, digits and hyphens, like lectern-uni-example.'),
  provider: z.discriminatedUnion('kind', [saml, oidc]),
  /** What the provider calls what Lectern needs to know of a person. */
  attributes: z.strictObject({
    email: z.string().min(1), name: z.string().min(1), username: z.string().min(1),
    /** Absent: groups are given by operators, in the pool alone. */
    groups: z.string().min(1).optional(),
  }),
  group_values: groupValues.default({}),
})

const ownIssuer = z.strictObject({
  kind: z.literal('issuer'), issuer: url, audience: z.array(z.string().min(1)).min(1),
  portal_client_id: z.string().min(1), command_line_client_id: z.string().min(1).optional(), authorize_url: url, token_url: url, logout_url: url,
  scopes: z.array(z.string()).default(['openid', 'profile', 'email']),
  /** Hubs are made its clients there (RFC 7591), with the initial access token that the secret of this name holds. */
  registration_url: url, registration_secret_name: z.string().min(1),
})

const newCluster = z.strictObject({
  kind: z.literal('new'),
  vpc_cidr: cidr.default('10.0.0.0/16'),
  availability_zones: z.int().min(2).max(3).default(3),
  nat_gateways: z.int().min(1).max(3).default(1),
  /** Who may reach the API server: everybody in the VPC, and from outside these; none of them makes it private. */
  public_access_cidrs: z.array(cidr).max(40).default([]),
  /** IAM roles of the people who operate the cluster with kubectl. */
  admin_role_arns: z.array(arn('iam')).max(10).default([]),
  core_nodes: z.strictObject({ instance_types: instanceTypes, min: z.int().min(2), max: z.int().min(2) })
    .default({ instance_types: ['m7i.large'], min: 2, max: 10 }),
  user_nodes: z.strictObject({ instance_types: instanceTypes, max: z.int().min(1), disk_gb: z.int().min(50).max(1_000) })
    .default({ instance_types: ['r7i.2xlarge', 'r7a.2xlarge'], max: 20, disk_gb: 200 }),
})

const existingCluster = z.strictObject({
  kind: z.literal('existing'),
  name: z.string().regex(/^[0-9A-Za-z][\w-]{0,99}$/, 'A name as EKS takes it: letters, digits, - and _.'),
  /** The file system that its nodes can mount. */
  file_system: z.strictObject({ driver: z.string().default('efs.csi.aws.com'), handle: z.string().min(1), cidrs: z.array(cidr).min(1) }),
  api_server_cidrs: z.array(cidr).min(1),
  hub_storage_class: z.string().default('gp3'),
  gateway: z.strictObject({ name: z.string(), namespace: z.string() }),
  /** Where the reconciler has to be to reach a private API server; absent when it is reached from outside. */
  network: z.strictObject({
    vpc_id: z.string().regex(/^vpc-/, 'An id that begins with vpc-.'), subnet_ids: z.array(z.string().regex(/^subnet-/, 'An id that begins with subnet-.')).min(1), security_group_id: z.string().regex(/^sg-/, 'An id that begins with sg-.'),
    availability_zones: z.array(z.string()).min(1),
  }).optional(),
})

/**
 * One installation of Lectern, as `infra/stages/<stage>.yaml` says it; `example.yaml` there explains each field. Strict: a field
 * that nobody reads is a mistake of whoever wrote it.
 */
export const stageSchema = z.strictObject({
  stage: z.string().regex(/^[a-z][a-z0-9-]{0,18}[a-z0-9]$/, 'Two to 20 lower-case letters, digits and hyphens, beginning with a letter.'),
  account: z.string('The 12 digits of the AWS account, in quotes.').regex(/^\d{12}$/, 'The 12 digits of the AWS account, in quotes.'),
  region: z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'A region of AWS, like eu-north-1.'),
  institution: z.string().min(2).max(120),
  time_zone: z.string().refine(isTimeZone, 'A time zone of the IANA database, like Europe/Helsinki.'),
  portal: z.strictObject({
    ...customDomain.shape,
    certificate_arn: z.string().regex(/^arn:aws[a-z-]*:acm:us-east-1:/, 'CloudFront takes certificates of us-east-1 alone.'),
  }),
  api: z.strictObject({ domain: customDomain.optional(), rate: z.int().positive().default(50), burst: z.int().positive().default(100) }).prefault({}),
  mail: z.strictObject({
    from: mailbox, domain: host, governance: mailbox, operators: mailbox,
    /** Absent: the domain of `from` is made an identity of SES here. */
    identity_arn: arn('ses').optional(),
    hosted_zone_id: z.string().optional(),
  }),
  identity: z.discriminatedUnion('kind', [cognito, ownIssuer]),
  hubs: customDomain,
  cluster: z.discriminatedUnion('kind', [newCluster, existingCluster]),
  reconcile: z.strictObject({
    /** Hubs that are worked on at once. SQS takes 2 at the least. */
    concurrency: z.int().min(2).max(100).default(5),
    /** Against the API server, over all of them. */
    requests_per_second: z.int().min(2).max(1_000).default(50),
  }).prefault({}),
  encryption: z.strictObject({ customer_key: z.boolean().default(false) }).prefault({}),
  logs: z.strictObject({ retention_days: z.literal([30, 60, 90, 180, 365, 400, 731]).default(180) }).prefault({}),
  alarms: z.strictObject({ mail: z.email(), runbook_url: url }),
  policy: policySchema.prefault({}),
})

export type Stage = z.output<typeof stageSchema>
export type CognitoIdentity = z.output<typeof cognito>
export type IssuerIdentity = z.output<typeof ownIssuer>
export type NewCluster = z.output<typeof newCluster>
export type ExistingCluster = z.output<typeof existingCluster>

/** A stage from what its file says. Throws an error with a line for each field that is wrong. */
export function stageOf(value: unknown): Stage {
  // What is absent is told as such; of everything else the field's own words say what is right.
  const parsed = stageSchema.safeParse(value, { error: ({ code, input }) => code === 'invalid_type' && input === undefined ? 'It is missing.' : undefined })
  if (parsed.success) return parsed.data
  throw new Error(`The stage is not right:\n${parsed.error.issues.map(({ path, message }) => `  ${path.join('.') || 'the file'}: ${message}`).join('\n')}`)
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}
