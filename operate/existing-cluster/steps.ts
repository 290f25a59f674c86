import { chartRelease, type ChartValues, chartValuesOf } from '../../infra/access/chart-values.ts'
import { jobsAccount, jobsKeyActions, jobsRights } from '../../infra/access/jobs-rights.ts'
import { namesOf, reconcilerGroup } from '../../infra/names.ts'
import type { Stage } from '../../shared/contract/stage.ts'
import { UsageError } from '../command-line.ts'

/** What the data stack made that the cluster has to know. */
export interface Kept { readonly bucket: string; readonly key?: string | undefined }

/** One thing that an administrator of the cluster does, and the command for it. */
export interface Step { readonly what: string; readonly command: string }

/** The chart's values for the stage's own cluster. Throws UsageError where Lectern makes the cluster, and gives it these itself. */
export function valuesFor(stage: Stage, { bucket }: Kept): ChartValues {
  const { cluster } = stage
  if (cluster.kind !== 'existing') {
    const why = 'Its access stack installs the chart; there is nothing to do by hand.'
    throw new UsageError(`The stage ${stage.stage} has cluster.kind: new. ${why}`)
  }
  const { file_system: fileSystem, api_server_cidrs: apiServerCidrs, hub_storage_class: hubStorageClass, name, gateway } = cluster
  const parts = { name, arn: '', fileSystem, apiServerCidrs, hubStorageClass, gateway, network: undefined }
  return chartValuesOf(stage, parts, { bucketName: bucket })
}

/** In order. Each may be repeated but those that make something, which then say that it is there. */
export function stepsFor(stage: Stage, kept: Kept, valuesFile: string): readonly Step[] {
  const { reconcileRole, cluster } = namesOf(stage)
  const role = `lectern-${stage.stage}-jobs`
  const eks = `--cluster-name ${cluster} --region ${stage.region}`
  const roleArn = (name: string): string => `arn:${partitionOf(stage)}:iam::${stage.account}:role/${name}`
  const { name } = chartRelease
  const place = `--namespace ${chartRelease.namespace}`
  const account = `--namespace ${jobsAccount.namespace} --service-account ${jobsAccount.serviceAccount}`
  const reconciler = `--principal-arn ${roleArn(reconcileRole)} --kubernetes-groups ${reconcilerGroup}`
  return [
    { what: 'helm and kubectl speak to that cluster', command: `aws eks update-kubeconfig --name ${cluster} --region ${stage.region}` },
    {
      what: 'the chart: namespaces, rights, admission policies, scheduler',
      command: `helm upgrade --install ${name} dist/chart ${place} --create-namespace --values ${valuesFile} --wait --timeout 10m`,
    },
    {
      what: 'the reconciler is a member of the group that the chart gives rights to',
      command: `aws eks create-access-entry ${eks} --type STANDARD ${reconciler}`,
    },
    {
      what: 'the role of the Jobs',
      command: `aws iam create-role --role-name ${role} --assume-role-policy-document ${json(trust(stage, cluster))}`,
    },
    {
      what: 'what it may do with the bucket',
      command: `aws iam put-role-policy --role-name ${role} --policy-name bucket --policy-document ${json(rights(stage, kept))}`,
    },
    {
      what: 'the Jobs run as it',
      command: `aws eks create-pod-identity-association ${eks} ${account} --role-arn ${roleArn(role)}`,
    },
    { what: 'network policies deny what they have to', command: `helm test ${name} ${place} --logs --timeout 15m` },
  ]
}

function trust({ account }: Stage, cluster: string): object {
  const { namespace, serviceAccount } = jobsAccount
  const tags = { 'eks-cluster-name': cluster, 'kubernetes-namespace': namespace, 'kubernetes-service-account': serviceAccount }
  const asked = Object.entries(tags).map(([tag, value]) => [`aws:RequestTag/${tag}`, value])
  return policy([{
    Effect: 'Allow', Principal: { Service: 'pods.eks.amazonaws.com' }, Action: ['sts:AssumeRole', 'sts:TagSession'],
    Condition: { StringEquals: { 'aws:SourceAccount': account, ...Object.fromEntries(asked) } },
  }])
}

function rights(stage: Stage, { bucket, key }: Kept): object {
  const place = `arn:${partitionOf(stage)}:s3:::${bucket}`
  return policy([
    ...jobsRights.map(({ actions, objects }) => ({ Effect: 'Allow', Action: actions, Resource: objects.map((one) => `${place}/${one}`) })),
    ...(key === undefined ? [] : [{ Effect: 'Allow', Action: jobsKeyActions, Resource: key }]),
  ])
}

function policy(statements: readonly object[]): object {
  return { Version: '2012-10-17', Statement: statements }
}

/** As the shell hands it on unchanged: nothing in it has a quote of this kind. */
function json(value: object): string {
  return `'${JSON.stringify(value)}'`
}

function partitionOf({ hubs }: Stage): string {
  return hubs.certificate_arn.split(':')[1] ?? 'aws'
}
