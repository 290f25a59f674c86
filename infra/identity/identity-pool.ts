import { aws_cognito as cognito, Duration, RemovalPolicy, SecretValue, Validations } from 'aws-cdk-lib'
import { Construct } from 'constructs'
import { groups } from '../../shared/contract/groups.ts'
import type { CognitoIdentity, Stage } from '../../shared/contract/stage.ts'
import { tokenMinutes } from '../../shared/contract/userinfo.ts'

export interface IdentityPoolProps {
  readonly stage: Stage
  readonly identity: CognitoIdentity
}

/** What each group of the pool is, for whoever puts people into it. */
const groupMeans: Readonly<Record<typeof groups[number], string>> = {
  teacher: 'May request courses',
  governance: 'Approves and declines requests',
  operator: 'Runs the platform',
}

/**
 * Where the command line waits for the browser, on the machine of whoever signs in: Cognito has no device flow, and compares
 * addresses letter by letter (`cli/sign-in/loopback.ts` listens there; a test compares the two).
 */
export const commandLineReturn = 'http://localhost:8475/signed-in'

/** The pool of people who have signed in with the university's provider; nobody has a password here. */
export class IdentityPool extends Construct {
  readonly pool: cognito.UserPool
  readonly portal: cognito.UserPoolClient
  readonly commandLine: cognito.UserPoolClient
  /** Where people sign in. */
  readonly host: string

  constructor(scope: Construct, id: string, { stage, identity }: IdentityPoolProps) {
    super(scope, id)
    this.pool = this.#makePool()
    const provider = this.#provider(identity)
    this.pool.addDomain('Domain', { cognitoDomain: { domainPrefix: identity.domain_prefix } })
    this.host = `${identity.domain_prefix}.auth.${stage.region}.amazoncognito.com`
    const portal = `https://${stage.portal.host}`
    this.portal = this.#client('Portal', { name: 'lectern-portal', callbackUrls: [`${portal}/signed-in`], logoutUrls: [`${portal}/`] }, identity)
    this.commandLine = this.#client('CommandLine', { name: 'lectern-command-line', callbackUrls: [commandLineReturn] }, identity)
    for (const client of [this.portal, this.commandLine]) client.node.addDependency(provider)
    for (const group of groups) {
      new cognito.CfnUserPoolGroup(this, `${group}s`, { userPoolId: this.pool.userPoolId, groupName: group, description: groupMeans[group] })
    }
  }

  #makePool(): cognito.UserPool {
    const pool = new cognito.UserPool(this, 'Pool', {
      selfSignUpEnabled: false,
      signInAliases: { username: true },
      standardAttributes: {
        email: { required: true, mutable: true }, fullname: { required: false, mutable: true }, preferredUsername: { required: false, mutable: true },
      },
      // There from the start: an attribute of a pool cannot be taken away, and a client that may write one needs it to be there.
      // No attribute is longer, and a sign-in with a longer value fails (Developer Guide, "Mapping IdP attributes to profiles and tokens").
      customAttributes: { groups: new cognito.StringAttribute({ mutable: true, maxLen: 2_048 }) },
      accountRecovery: cognito.AccountRecovery.NONE,
      passwordPolicy: { minLength: 20, requireLowercase: true, requireUppercase: true, requireDigits: true, requireSymbols: true, tempPasswordValidity: Duration.days(1) },
      // The least plan that lets a trigger write into access tokens (Amazon Cognito Developer Guide, "Pre token generation Lambda trigger").
      featurePlan: cognito.FeaturePlan.ESSENTIALS,
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    })
    Validations.of(pool).acknowledge(
      { id: 'AwsSolutions-COG2', reason: 'People sign in with the university\'s provider alone, which asks for a second factor; nobody has a password in this pool.' },
      { id: 'AwsSolutions-COG8', reason: 'What the Plus plan adds watches passwords of the pool, of which there are none; risk at sign-in is the provider\'s to judge.' },
    )
    return pool
  }

  #provider({ provider, attributes }: CognitoIdentity): Construct {
    const attributeMapping = {
      email: cognito.ProviderAttribute.other(attributes.email),
      fullname: cognito.ProviderAttribute.other(attributes.name),
      preferredUsername: cognito.ProviderAttribute.other(attributes.username),
      ...(attributes.groups === undefined ? {} : { custom: { 'custom:groups': cognito.ProviderAttribute.other(attributes.groups) } }),
    }
    const common = { userPool: this.pool, name: provider.name, attributeMapping }
    if (provider.kind === 'saml') {
      const metadata = cognito.UserPoolIdentityProviderSamlMetadata.url(provider.metadata_url)
      return new cognito.UserPoolIdentityProviderSaml(this, 'Provider', { ...common, metadata })
    }
    return new cognito.UserPoolIdentityProviderOidc(this, 'Provider', {
      ...common, issuerUrl: provider.issuer, clientId: provider.client_id, scopes: ['openid', 'profile', 'email'],
      // In the template it is a reference that CloudFormation follows: the secret is in no file and no log.
      clientSecret: SecretValue.secretsManager(provider.client_secret_name).unsafeUnwrap(),
    })
  }

  /** A program that runs in browsers, or at a person's prompt: it can keep no secret, so PKCE stands in for one. */
  #client(id: string, { name, ...addresses }: { name: string; callbackUrls: string[]; logoutUrls?: string[] }, { provider }: CognitoIdentity): cognito.UserPoolClient {
    const told = new cognito.ClientAttributes().withStandardAttributes({ email: true, fullname: true, preferredUsername: true })
    return this.pool.addClient(id, {
      userPoolClientName: name,
      generateSecret: false,
      // Nothing but refresh tokens; with nothing said, Cognito would allow passwords, too.
      authFlows: { user: false },
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [cognito.OAuthScope.OPENID, cognito.OAuthScope.PROFILE, cognito.OAuthScope.EMAIL],
        ...addresses,
      },
      supportedIdentityProviders: [cognito.UserPoolClientIdentityProvider.custom(provider.name)],
      preventUserExistenceErrors: true,
      enableTokenRevocation: true,
      readAttributes: told,
      // Cognito writes what the provider says with the rights of the client that people sign in to.
      writeAttributes: told.withCustomAttributes('groups'),
      accessTokenValidity: Duration.minutes(tokenMinutes.access),
      idTokenValidity: Duration.minutes(tokenMinutes.id),
      refreshTokenValidity: Duration.minutes(tokenMinutes.refresh),
    })
  }
}
