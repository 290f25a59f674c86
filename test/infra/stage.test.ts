import { describe, expect, it } from 'vitest'
import { parse, stringify } from 'yaml'
import * as z from 'zod'
import { disagreements } from '../../infra/disagreements.ts'
import { readStage, stageNames } from '../../infra/read-stage.ts'
import { settingsOfStage } from '../../infra/settings-of-stage.ts'
import { stageOf, stageSchema } from '../../shared/contract/stage.ts'
import { exampleSettings } from '../../shared/core/settings.ts'
import { textOf } from '../architecture/source-files.ts'

type Tree = Record<string, unknown>

const text = textOf('infra/stages/example.yaml')
const example = (): Tree => parse(text) as Tree

/** The example with one thing otherwise; `undefined` leaves it out. */
function changed(path: string, value: unknown): Tree {
  const stage = example()
  const steps = path.split('.')
  const last = steps.pop() ?? ''
  const place = steps.reduce<Tree>((at, step) => at[step] as Tree, stage)
  if (value === undefined) delete place[last]
  else place[last] = value
  return stage
}

describe('a stage', () => {
  it('is the example as it stands', () => {
    expect(stageNames()).toContain('example')
    expect(readStage('example')).toMatchObject({ stage: 'example', cluster: { kind: 'new' }, identity: { kind: 'cognito' } })
  })

  it('may have the other provider, issuer and cluster of the example\'s comments', () => {
    const others = [...text.matchAll(/^# (identity|cluster):(.*\n(?:# {3}.*\n)+)/gm)].map(([block]) => parse(block.replaceAll(/^# /gm, '')) as Tree)
    expect(others.flatMap(Object.keys)).toEqual(['identity', 'cluster'])
    for (const other of others) expect(() => stageOf({ ...example(), ...other })).not.toThrow()
    const oidc = Object.fromEntries([...text.matchAll(/^ {4}# (kind|issuer|client_id|client_secret_name): +(\S+)/gm)].map(([, key, value]) => [key, value]))
    expect(() => stageOf(changed('identity.provider', { ...oidc, name: 'university' }))).not.toThrow()
  })

  it('has each of its fields in the example', () => {
    const names = namesIn(z.toJSONSchema(stageSchema, { io: 'input', unrepresentable: 'any' }))
    expect(names.size).toBeGreaterThan(60)
    expect([...names].filter((name) => !new RegExp(`\\b${name}:`).test(text))).toEqual([])
  })

  it.each([
    ['stage', 'Example', 'stage: Two to 20 lower-case letters'],
    ['account', 123_456_789_012, 'account: The 12 digits of the AWS account, in quotes.'],
    ['time_zone', 'Europe/Helsinky', 'time_zone: A time zone of the IANA database'],
    ['portal.certificate_arn', 'arn:aws:acm:eu-north-1:123456789012:certificate/1', 'portal.certificate_arn: CloudFront takes certificates of us-east-1 alone.'],
    ['hubs.host', 'https://hubs.uni.example', 'hubs.host: A host name in lower case'],
    ['mail.from', 'Lectern\r\nBcc: all@uni.example', 'mail.from: A mail address'],
    ['cluster.core_nodes.min', 1, 'cluster.core_nodes.min: '],
    ['cluster.vpc_cidr', '10.0.0.0', 'cluster.vpc_cidr: '],
    ['identity.kind', 'ldap', 'identity.kind: '],
    ['policy.id_range', [4_000_000, 70_000], 'policy.id_range: The first number has to be below the last.'],
    ['policy.backup.link_days', 30, 'policy.backup.link_days: A signed link lasts seven days at most'],
    ['policy.grace_days', 14, 'Unrecognized key: "grace_days"'],
    ['alarms', undefined, 'alarms: It is missing.'],
    ['region', 'Stockholm', 'region: A region of AWS, like eu-north-1.'],
  ])('that is wrong in %s (%j) says so', (path, value, message) => {
    expect(() => stageOf(changed(path, value))).toThrow(message)
  })

  it('that is wrong in two places says both', () => {
    const both = { ...changed('region', 'north'), stage: 'X' }
    expect(() => stageOf(both)).toThrow(/stage: [^]*region: |region: [^]*stage: /)
  })

  it.each([
    ['portal.certificate_arn', 'arn:aws:acm:us-east-1:999999999999:certificate/1', 'portal.certificate_arn: It is of region us-east-1 and account 999999999999'],
    ['hubs.certificate_arn', 'arn:aws:acm:us-east-1:123456789012:certificate/1', 'has to be of eu-north-1 and 123456789012'],
    ['hubs.host', 'hubs.lectern.uni.example', 'hubs.host: hubs.lectern.uni.example and portal.host (lectern.uni.example) lie within each other'],
    ['identity.domain_prefix', 'lectern-aws', 'identity.domain_prefix: lectern-aws has "aws" in it'],
    ['cluster.core_nodes', { instance_types: ['m7i.large'], min: 5, max: 4 }, 'cluster.core_nodes: The least is 5'],
    ['mail.identity_arn', 'arn:aws:ses:eu-west-1:123456789012:identity/uni.example', 'mail.identity_arn: It is of region eu-west-1'],
  ])('whose %s (%j) cannot be beside the rest says so', (path, value, message) => {
    expect(disagreements(stageOf(changed(path, value)))).toEqual([expect.stringContaining(message)])
  })

  it('as the example has no disagreements', () => {
    expect(disagreements(stageOf(example()))).toEqual([])
  })

  it('that does not exist is named, with those that do', () => {
    expect(() => readStage('elsewhere')).toThrow('There is no stage elsewhere. infra/stages has: example')
    expect(() => readStage('../stages/example')).toThrow('There is no stage')
  })

  it('has the design\'s figures where it says nothing', () => {
    const { policy } = stageOf(changed('policy', undefined))
    expect(policy).toEqual(readStage('example').policy)
    expect(exampleSettings).toMatchObject(parse(stringify(policy)) as Tree)
  })
})

describe('the settings of a stage', () => {
  const cluster = {
    name: 'lectern-example', arn: 'arn:aws:eks:eu-north-1:123456789012:cluster/lectern-example',
    fileSystem: { driver: 'efs.csi.aws.com', handle: 'fs-1', cidrs: ['10.0.0.0/24'] }, apiServerCidrs: ['172.20.0.1/32'],
    hubStorageClass: 'gp3', gateway: { name: 'hubs', namespace: 'lectern-gateway' }, network: undefined,
  }
  const identity = {
    scopes: ['openid'], signIn: { authorize_url: 'https://a.example', token_url: 'https://t.example', logout_url: 'https://l.example' },
  }

  it('are all that functions know, and nothing of the example institution', () => {
    const settings = settingsOfStage(readStage('example'), identity, cluster)
    expect(Object.keys(settings).toSorted()).toEqual(Object.keys(exampleSettings).toSorted())
    expect(settings.portal_url).toBe('https://lectern.uni.example')
    expect(settings.sign_in.userdata_url).toBe('https://lectern.uni.example/api/userinfo')
  })

  it('share the requests against the API server among those that make them', () => {
    const stage = readStage('example')
    expect(settingsOfStage(stage, identity, cluster).cluster.requests_per_second).toBe(10)
    const many = { ...stage, reconcile: { concurrency: 50, requests_per_second: 20 } }
    expect(settingsOfStage(many, identity, cluster).cluster.requests_per_second).toBe(1)
  })
})

function namesIn(schema: unknown, names = new Set<string>()): ReadonlySet<string> {
  if (typeof schema !== 'object' || schema === null) return names
  for (const [key, value] of Object.entries(schema)) {
    if (key === 'properties') for (const name of Object.keys(value as object)) names.add(name)
    namesIn(value, names)
  }
  return names
}
