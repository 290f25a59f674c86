import { type aws_ec2 as ec2, aws_eks_v2 as eks, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib'
import { Construct, type IDependable } from 'constructs'
import { charts } from './charts.ts'
import { autoscalerRole, loadBalancerRole } from './controller-roles.ts'
import { autoscalerValues, calicoValues, envoyGatewayValues, fluxValues, loadBalancerControllerValues } from './values.ts'

interface ControllersProps {
  readonly cluster: eks.ICluster
  readonly clusterName: string
  readonly vpc: ec2.IVpc
  readonly targetGroupArn: string
  readonly nodeGroups: readonly eks.Nodegroup[]
  readonly after: readonly IDependable[]
}

interface Release {
  readonly release: string
  readonly namespace: string
  readonly source: { readonly repository: string; readonly chart: string; readonly version: string }
  readonly values?: Readonly<Record<string, unknown>>
}

/** What of others runs on the core nodes, in the order that each needs; the last of it is there before any chart of ours. */
export class Controllers extends Construct {
  readonly #cluster: eks.ICluster

  constructor(scope: Construct, id: string, { cluster, clusterName, vpc, targetGroupArn, nodeGroups, after }: ControllersProps) {
    super(scope, id)
    this.#cluster = cluster
    const place = { clusterName, region: Stack.of(this).region }

    const policies = this.#networkPolicies()
    const flux = this.#release('Flux', { release: 'flux', namespace: 'flux-system', source: charts.flux, values: fluxValues })
    const gateway = this.#release('EnvoyGateway', {
      release: 'envoy-gateway', namespace: 'envoy-gateway-system', source: charts.envoyGateway, values: envoyGatewayValues,
    })

    const balancers = { cluster: clusterName, namespace: 'kube-system', serviceAccount: 'aws-load-balancer-controller' }
    const balancersRole = loadBalancerRole(this, balancers, targetGroupArn)
    const loadBalancers = this.#release('LoadBalancers', {
      release: 'aws-load-balancer-controller', namespace: balancers.namespace, source: charts.loadBalancers,
      values: loadBalancerControllerValues({ ...place, vpcId: vpc.vpcId, serviceAccount: balancers.serviceAccount }),
    })
    loadBalancers.node.addDependency(balancersRole)

    const scaler = { cluster: clusterName, namespace: 'kube-system', serviceAccount: 'cluster-autoscaler' }
    const scalerRole = autoscalerRole(this, scaler, nodeGroups.map(({ nodegroupArn }) => nodegroupArn))
    const autoscaler = this.#release('Autoscaler', {
      release: 'cluster-autoscaler', namespace: scaler.namespace, source: charts.autoscaler,
      values: autoscalerValues({ ...place, serviceAccount: scaler.serviceAccount }),
    })
    autoscaler.node.addDependency(scalerRole)

    inTurn([...policies, flux, gateway, loadBalancers, autoscaler], after)
  }

  /** The right that ANNOTATE_POD_IP needs is not in the add-on's own (aws/containers-roadmap#1940). */
  #networkPolicies(): readonly Construct[] {
    const name = 'lectern:aws-node-annotates-pods'
    const right = this.#manifest('AnnotatePods',
      {
        apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', metadata: { name },
        rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['patch'] }],
      },
      {
        apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRoleBinding', metadata: { name },
        roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name },
        subjects: [{ kind: 'ServiceAccount', name: 'aws-node', namespace: 'kube-system' }],
      })
    const crds = this.#release('CalicoCrds', { release: 'calico-crds', namespace: 'tigera-operator', source: charts.calicoCrds })
    const calico = this.#release('Calico', { release: 'calico', namespace: 'tigera-operator', source: charts.calico, values: calicoValues })
    calico.node.addDependency(crds, right)
    return [right, crds, calico]
  }

  #manifest(id: string, ...manifest: Record<string, unknown>[]): eks.KubernetesManifest {
    return new eks.KubernetesManifest(this, id, { cluster: this.#cluster, manifest })
  }

  #release(id: string, { release, namespace, source, values }: Release): eks.HelmChart {
    return new eks.HelmChart(this, id, {
      cluster: this.#cluster, release, namespace, ...source, createNamespace: true, wait: true, timeout: Duration.minutes(10),
      ...(values === undefined ? {} : { values }),
      // They go with the cluster. Taken away before it, Flux' kinds would take every hub with them, and Calico's every policy.
      removalPolicy: RemovalPolicy.RETAIN,
    })
  }
}

/**
 * One after the other: each takes two functions at once, the CDK's and kubectl's behind it, and a new account may run ten (AWS
 * Lambda Developer Guide, "Lambda quotas": reduced for new accounts). What is refused for that fails the stack.
 */
function inTurn(installed: readonly Construct[], after: readonly IDependable[]): void {
  for (const [place, one] of installed.entries()) one.node.addDependency(...after, ...installed.slice(0, place))
}
