import type { Stage } from '../shared/contract/stage.ts'

/**
 * Fields of a stage that are right by themselves and cannot be together, a line for each beginning with the field. AWS would refuse
 * them too, some in the middle of a deployment.
 */
export function disagreements(stage: Stage): readonly string[] {
  return [...certificates(stage), ...hosts(stage), ...signIn(stage), ...nodes(stage), ...mail(stage)]
}

/** A certificate is of the account that uses it, and of the region of what shows it (CloudFront's is checked by its form). */
function certificates({ account, region, portal, hubs, api }: Stage): readonly string[] {
  const used = [
    { field: 'portal', arn: portal.certificate_arn, wanted: 'us-east-1' }, { field: 'hubs', arn: hubs.certificate_arn, wanted: region },
    ...(api.domain === undefined ? [] : [{ field: 'api.domain', arn: api.domain.certificate_arn, wanted: region }]),
  ]
  return used.flatMap(({ field, arn, wanted }) => {
    const [, , , of = '', owner = ''] = arn.split(':')
    return of === wanted && owner === account ? []
      : [`${field}.certificate_arn: It is of region ${of} and account ${owner}; it has to be of ${wanted} and ${account}.`]
  })
}

/** What people write runs on hubs' hosts: cookies of a host above them would be theirs to set. */
function hosts({ portal, hubs, api }: Stage): readonly string[] {
  const ours = [{ field: 'portal.host', host: portal.host }, ...(api.domain === undefined ? [] : [{ field: 'api.domain.host', host: api.domain.host }])]
  return ours.filter(({ host }) => isWithin(hubs.host, host) || isWithin(host, hubs.host))
    .map(({ field, host }) => `hubs.host: ${hubs.host} and ${field} (${host}) lie within each other. Hubs need a domain apart: people's own code runs there.`)
}

function isWithin(host: string, above: string): boolean {
  return host === above || host.endsWith(`.${above}`)
}

/** Words that Cognito takes in no prefix (Amazon Cognito Developer Guide, "Using a prefix domain"). */
const reserved = ['aws', 'amazon', 'cognito']

function signIn({ identity }: Stage): readonly string[] {
  if (identity.kind !== 'cognito') return []
  return reserved.filter((word) => identity.domain_prefix.includes(word))
    .map((word) => `identity.domain_prefix: ${identity.domain_prefix} has "${word}" in it, which Cognito refuses.`)
}

function nodes({ cluster }: Stage): readonly string[] {
  if (cluster.kind !== 'new' || cluster.core_nodes.min <= cluster.core_nodes.max) return []
  return [`cluster.core_nodes: The least is ${cluster.core_nodes.min}, the most only ${cluster.core_nodes.max}.`]
}

function mail({ region, mail: { identity_arn: arn } }: Stage): readonly string[] {
  const of = arn?.split(':')[3]
  return of === undefined || of === region ? [] : [`mail.identity_arn: It is of region ${of}; mails are sent from ${region}.`]
}
