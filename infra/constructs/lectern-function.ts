import { join } from 'node:path'
import { ArnFormat, type aws_ec2 as ec2, aws_iam as iam, aws_lambda as lambda, aws_logs as logs, type Duration, RemovalPolicy, Stack } from 'aws-cdk-lib'
import { Construct } from 'constructs'
import type { FunctionName, functionVariables } from '../../shared/contract/functions.ts'
import type { StackContext } from '../parts.ts'
import { excuseWildcard } from './excuse-wildcard.ts'

type Variables<F extends FunctionName> = { readonly [V in typeof functionVariables[F][number]]: string }

export interface LecternFunctionProps<F extends FunctionName> extends StackContext {
  readonly name: F
  readonly description: string
  /** Exactly what `functionVariables` says of this function. */
  readonly environment: Variables<F>
  /** Variables that only some installations have. */
  readonly alsoEnvironment?: Readonly<Record<string, string>>
  readonly timeout: Duration
  /** In MiB; processor time goes with it. */
  readonly memory?: number
  readonly network?: { readonly vpc: ec2.IVpc; readonly subnets: ec2.SubnetSelection; readonly securityGroup: ec2.ISecurityGroup } | undefined
  /** A name that others have to know before the role is there. */
  readonly roleName?: string
}

/**
 * A function from its bundle, with a role of its own that may write to a log group of its own and nothing else: everything more
 * is granted where it is needed.
 */
export class LecternFunction<F extends FunctionName = FunctionName> extends Construct {
  readonly function: lambda.Function
  readonly role: iam.Role

  constructor(scope: Construct, id: string, props: LecternFunctionProps<F>) {
    super(scope, id)
    const { stage, built, name, network } = props
    const log = new logs.LogGroup(this, 'Log', {
      logGroupName: `/lectern/${stage.stage}/${name}`, retention: stage.logs.retention_days, removalPolicy: RemovalPolicy.DESTROY,
    })
    const streams = Stack.of(this).formatArn({
      service: 'logs', resource: 'log-group', resourceName: `/lectern/${stage.stage}/${name}:*`, arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    })
    this.role = new iam.Role(this, 'Role', {
      assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com'),
      ...(props.roleName === undefined ? {} : { roleName: props.roleName }),
      inlinePolicies: {
        log: new iam.PolicyDocument({ statements: [new iam.PolicyStatement({
          actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
          resources: [streams],
        })] }),
      },
    })
    excuseWildcard(this.role, streams, 'Lambda names a stream of the group for each process that it starts.')
    this.function = new lambda.Function(this, 'Function', {
      description: props.description,
      runtime: lambda.Runtime.NODEJS_24_X,
      architecture: lambda.Architecture.ARM_64,
      handler: 'main.handler',
      code: lambda.Code.fromAsset(join(built.functions, name)),
      role: this.role,
      timeout: props.timeout,
      memorySize: props.memory ?? 512,
      logGroup: log,
      loggingFormat: lambda.LoggingFormat.JSON,
      systemLogLevelV2: lambda.SystemLogLevel.WARN,
      environment: { ...props.environment, ...props.alsoEnvironment },
      ...(network === undefined ? {} : { vpc: network.vpc, vpcSubnets: network.subnets, securityGroups: [network.securityGroup] }),
    })
  }

  /** Allows the named actions on the named resources. */
  allow(actions: readonly string[], resources: readonly string[]): this {
    this.role.addToPolicy(new iam.PolicyStatement({ actions: [...actions], resources: [...resources] }))
    return this
  }
}
