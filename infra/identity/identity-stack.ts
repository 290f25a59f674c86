import { aws_cognito as cognito, aws_iam as iam, CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import { IdentityPool } from './identity-pool.ts'
import { LecternFunction } from '../constructs/lectern-function.ts'
import { queuePlaces } from '../constructs/queue-places.ts'
import { allowSignIn } from '../constructs/sign-in-rights.ts'
import type { DataParts, IdentityParts, StackContext } from '../parts.ts'
import type { CognitoIdentity, Stage } from '../../shared/contract/stage.ts'

export interface IdentityStackProps extends StackProps, StackContext {
  readonly identity: CognitoIdentity
  readonly data: DataParts
}

const scopes = ['openid', 'profile', 'email'] as const

/** Who people are: a user pool before the university's provider. */
export class IdentityStack extends Stack {
  readonly parts: IdentityParts

  constructor(scope: Construct, id: string, props: IdentityStackProps) {
    super(scope, id, { ...props, terminationProtection: true })
    const { stage, identity } = props
    const { pool, portal, commandLine, host } = new IdentityPool(this, 'People', { stage, identity })
    const trigger = this.#trigger(props)
    pool.addTrigger(cognito.UserPoolOperation.PRE_TOKEN_GENERATION_CONFIG, trigger.function, cognito.LambdaVersion.V2_0)
    // Apart from the role, on which the function waits: the pool waits for the function.
    new iam.Policy(this, 'KnowClients', {
      roles: [trigger.role],
      statements: [new iam.PolicyStatement({ actions: ['cognito-idp:DescribeUserPoolClient'], resources: [pool.userPoolArn] })],
    })
    const answersAt = identity.provider.kind === 'saml' ? 'saml2/idpresponse' : 'oauth2/idpresponse'
    new CfnOutput(this, 'EntityId', { value: `urn:amazon:cognito:sp:${pool.userPoolId}`, description: 'What the university\'s provider knows the pool by (SAML)' })
    new CfnOutput(this, 'ReplyAddress', { value: `https://${host}/${answersAt}`, description: 'Where the university\'s provider sends people back' })
    const portalClientId = portal.userPoolClientId
    const commandLineClientId = commandLine.userPoolClientId
    this.parts = {
      // As the pool's ProviderURL says it, with a host that is known before deployment: the pages' security policy names it.
      issuer: `https://cognito-idp.${stage.region}.amazonaws.com/${pool.userPoolId}`,
      // Access tokens of Cognito have no `aud`; the API's authorizer then compares `client_id`.
      audience: [portalClientId, commandLineClientId],
      portalClientId, commandLineClientId, scopes,
      signIn: { authorize_url: `https://${host}/oauth2/authorize`, token_url: `https://${host}/oauth2/token`, logout_url: `https://${host}/logout` },
      userPool: { id: pool.userPoolId, arn: pool.userPoolArn },
      registration: undefined,
      functions: [trigger.function],
    }
  }

  #trigger({ stage, built, data, identity: { group_values: values } }: IdentityStackProps): LecternFunction<'token-claims'> {
    const { work } = queuePlaces(this, stage)
    const trigger = new LecternFunction(this, 'TokenClaims', {
      stage, built, name: 'token-claims', description: 'Says in tokens who somebody is and what they may open',
      environment: { LECTERN_TABLE: data.table.tableName, LECTERN_SETTINGS: settingsOfClaims(stage), LECTERN_WORK_QUEUE_URL: work.url },
      ...(Object.keys(values).length === 0 ? {} : { alsoEnvironment: { LECTERN_GROUP_VALUES: JSON.stringify(values) } }),
      // Cognito waits five seconds and tries again, three times in all ("Customizing user pool workflows with Lambda triggers").
      timeout: Duration.seconds(5),
      // Somebody waits for a page: processor time goes with it.
      memory: 1_024,
    })
    allowSignIn(trigger, data, work.arn)
    return trigger
  }
}

/** What claims are worked out with; the rest of the settings is told by stacks that wait for this one. */
function settingsOfClaims({ time_zone, policy }: Stage): string {
  return JSON.stringify({ time_zone, id_range: policy.id_range })
}
