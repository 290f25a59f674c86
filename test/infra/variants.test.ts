import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { stageOf } from '../../shared/contract/stage.ts'
import { textOf } from '../architecture/source-files.ts'
import { templatesOf } from './synthesized.ts'

type Tree = Record<string, unknown>

const text = textOf('infra/stages/example.yaml')
const example = parse(text) as Tree
/** What the example has in comments: the other issuer, the other cluster. */
const others = Object.assign({}, ...[...text.matchAll(/^# (?:identity|cluster):.*\n(?:# {3}.*\n)+/gm)]
  .map(([block]) => parse(block.replaceAll(/^# /gm, '')) as Tree)) as Tree
const oidc = {
  kind: 'oidc', name: 'university', issuer: 'https://idp.uni.example', client_id: 'lectern', client_secret_name: 'lectern/example/identity-provider',
}
const domain = { host: 'api.lectern.uni.example', certificate_arn: 'arn:aws:acm:eu-north-1:123456789012:certificate/2', hosted_zone_id: 'Z1' }
const all = ['Access', 'Api', 'Cluster', 'Data', 'Identity', 'Lifecycle', 'Observability', 'Portal']
const noZone = (part: unknown): Tree => Object.fromEntries(Object.entries(part as Tree).filter(([key]) => key !== 'hosted_zone_id'))

/** Stages that an institution may write, and the stacks that they have. */
const variants: Readonly<Record<string, { stage: Tree; stacks: readonly string[] }>> = {
  'an OpenID provider behind Cognito': { stage: { identity: { ...(example['identity'] as Tree), provider: oidc } }, stacks: all },
  'an issuer of one\'s own': { stage: { identity: others['identity'] }, stacks: all.filter((name) => name !== 'Identity') },
  'a cluster that is there': { stage: { cluster: others['cluster'] }, stacks: all.filter((name) => name !== 'Access' && name !== 'Cluster') },
  'a key of one\'s own': { stage: { encryption: { customer_key: true } }, stacks: all },
  'an address of the API\'s own': { stage: { api: { domain } }, stacks: all },
  'DNS elsewhere': { stage: { portal: noZone(example['portal']), mail: noZone(example['mail']), hubs: noZone(example['hubs']) }, stacks: all },
  'two zones and a public API server': {
    stage: { cluster: { ...(example['cluster'] as Tree), availability_zones: 2, nat_gateways: 2, public_access_cidrs: ['192.0.2.0/24'] } }, stacks: all,
  },
  'everything of one\'s own': {
    stage: { identity: others['identity'], cluster: others['cluster'], encryption: { customer_key: true }, api: { domain } },
    stacks: ['Api', 'Data', 'Lifecycle', 'Observability', 'Portal'],
  },
}

describe('a stage with', { timeout: 120_000 }, () => {
  it.each(Object.entries(variants))('%s synthesizes without a finding', (_, { stage, stacks }) => {
    expect(Object.keys(templatesOf(stageOf({ ...example, ...stage }))).toSorted()).toEqual(stacks)
  })
})
