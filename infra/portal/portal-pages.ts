import { aws_iam as iam, aws_logs as logs, type aws_s3 as s3, aws_s3_deployment as deployment, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib'
import { Construct } from 'constructs'
import { portalCaching } from '../../shared/contract/portal-headers.ts'
import type { Stage } from '../../shared/contract/stage.ts'
import { excuseWildcard } from '../constructs/excuse-wildcard.ts'

export interface PortalPagesProps {
  readonly stage: Stage
  /** The folder of the built pages. */
  readonly folder: string
  /** What the pages read at their start, as `/config.json`. */
  readonly config: object
  readonly bucket: s3.IBucket
}

/**
 * Puts the pages into the bucket, what index.html names before index.html itself. Nothing is pruned: a page that was open before
 * a release still asks for the assets that it knew.
 */
export class PortalPages extends Construct {
  readonly #role: iam.Role
  readonly #props: PortalPagesProps

  constructor(scope: Construct, id: string, props: PortalPagesProps) {
    super(scope, id)
    this.#props = props
    this.#role = this.#deployer()
    const log = new logs.LogGroup(this, 'Log', {
      logGroupName: `/lectern/${props.stage.stage}/portal-pages`, retention: props.stage.logs.retention_days, removalPolicy: RemovalPolicy.DESTROY,
    })
    log.grantWrite(this.#role)
    const pages = deployment.Source.asset(props.folder)
    const assets = this.#put('Assets', [pages], { caching: portalCaching.assets, exclude: ['*'], include: ['assets/*'] }, log)
    const config = deployment.Source.jsonData('config.json', props.config)
    const others = this.#put('Others', [pages, config], { caching: portalCaching.others, exclude: ['assets/*'] }, log)
    others.node.addDependency(assets)
    // The function that copies stands in the stack itself, one for all.
    for (const one of Stack.of(this).node.children.filter(({ node }) => node.id.startsWith('Custom::CDKBucketDeployment'))) {
      Validations.of(one).acknowledge({ id: 'AwsSolutions-L1', reason: 'It is CDK\'s own, with the runtime of Python that it is tested with, and runs at deployments alone.' })
    }
  }

  #put(
    id: string, sources: readonly deployment.ISource[], { caching, ...which }: { caching: string; exclude: string[]; include?: string[] }, logGroup: logs.ILogGroup,
  ): deployment.BucketDeployment {
    const made = new deployment.BucketDeployment(this, id, {
      ...which, sources: sources.map((source) => this.#readable(source)), destinationBucket: this.#props.bucket, logGroup,
      // What CDK would grant has wildcards for reading, tagging and deleting; the role is given what `aws s3 sync` does, by name.
      role: this.#role.withoutPolicyUpdates(),
      prune: false, retainOnDelete: true, memoryLimit: 512,
      cacheControl: [deployment.CacheControl.fromString(caching)],
    })
    made.node.addDependency(this.#role)
    return made
  }

  /** A source whose one archive the role may read. */
  #readable(source: deployment.ISource): deployment.ISource {
    return {
      bind: (scope, context) => {
        const bound = source.bind(scope, context)
        this.#role.addToPolicy(new iam.PolicyStatement({ actions: ['s3:GetObject'], resources: [bound.bucket.arnForObjects(bound.zipObjectKey)] }))
        return bound
      },
    }
  }

  #deployer(): iam.Role {
    const { bucket } = this.#props
    const role = new iam.Role(this, 'Role', { assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com') })
    const pages = bucket.arnForObjects('*')
    role.addToPolicy(new iam.PolicyStatement({ actions: ['s3:ListBucket'], resources: [bucket.bucketArn] }))
    role.addToPolicy(new iam.PolicyStatement({ actions: ['s3:PutObject'], resources: [pages] }))
    excuseWildcard(role, pages, 'Assets are named by the digest of their content, so that a release decides the names. The bucket holds nothing else.')
    return role
  }
}
