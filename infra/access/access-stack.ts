import { aws_eks_v2 as eks, aws_iam as iam, aws_s3_assets as assets, Duration, Stack, type StackProps } from 'aws-cdk-lib'
import type { Construct, IDependable } from 'constructs'
import { associatedPodRole } from '../cluster/pod-role.ts'
import { chartRelease, chartValuesOf } from './chart-values.ts'
import { excuseWildcard } from '../constructs/excuse-wildcard.ts'
import { jobsAccount, jobsKeyActions, jobsRights } from './jobs-rights.ts'
import { reconcilerGroup } from '../names.ts'
import type { ClusterParts, DataParts, LifecycleParts, StackContext } from '../parts.ts'

interface AccessStackProps extends StackProps, StackContext {
  readonly data: Pick<DataParts, 'bucket' | 'key'>
  readonly lifecycle: Pick<LifecycleParts, 'reconcileRole'>
  readonly cluster: {
    readonly parts: ClusterParts
    readonly cluster: eks.ICluster | eks.Cluster
    readonly targetGroupArn: string
    /** There once all that the chart refers to runs. */
    readonly ready: IDependable
  }
}

/**
 * What Lectern may do on the cluster that it made: the reconciler as a member of a group that the chart gives few rights, the
 * Jobs as writers of two prefixes of the bucket, and the chart itself. A cluster that was there gets the same by hand
 * (operate/existing-cluster): nothing of it is touched.
 */
export class AccessStack extends Stack {
  constructor(scope: Construct, id: string, props: AccessStackProps) {
    super(scope, id, props)
    const { stage, built, data, lifecycle, cluster: { parts, cluster, targetGroupArn, ready } } = props
    // Of no access policy: EKS' own would give more than the chart's roles do.
    new eks.CfnAccessEntry(this, 'Reconciler', {
      clusterName: parts.name, principalArn: lifecycle.reconcileRole.roleArn, type: 'STANDARD', kubernetesGroups: [reconcilerGroup],
    })
    this.#jobs(parts.name, data)
    const chart = new eks.HelmChart(this, 'Chart', {
      cluster: cluster as eks.ICluster,
      release: chartRelease.name,
      namespace: chartRelease.namespace,
      chartAsset: new assets.Asset(this, 'ChartFiles', { path: built.chart }),
      values: { ...chartValuesOf(stage, parts, { bucketName: data.bucket.bucketName, targetGroupArn }) },
      // Deployed is what runs: the scheduler is up and the directories are there.
      wait: true,
      timeout: Duration.minutes(10),
    })
    chart.node.addDependency(ready)
  }

  #jobs(cluster: string, { bucket, key }: Pick<DataParts, 'bucket' | 'key'>): void {
    const role = associatedPodRole(this, 'Jobs', { cluster, ...jobsAccount })
    for (const { actions, objects } of jobsRights) {
      role.addToPolicy(new iam.PolicyStatement({ actions: [...actions], resources: objects.map((one) => bucket.arnForObjects(one)) }))
    }
    const reason = 'Objects of one prefix, each named after a course or a day; nothing else of the bucket.'
    for (const wild of new Set(jobsRights.flatMap(({ objects }) => [...objects]))) {
      excuseWildcard(role, bucket.arnForObjects(wild), reason)
    }
    if (key !== undefined) role.addToPolicy(new iam.PolicyStatement({ actions: [...jobsKeyActions], resources: [key.keyArn] }))
  }
}
