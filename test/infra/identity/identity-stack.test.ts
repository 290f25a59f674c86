import type { App } from 'aws-cdk-lib'
import { Match, Template } from 'aws-cdk-lib/assertions'
import { beforeAll, describe, expect, test } from 'vitest'
import { ownIssuer } from '../../../infra/identity/own-issuer.ts'
import { readStage } from '../../../infra/read-stage.ts'
import { settingsOfStage } from '../../../infra/settings-of-stage.ts'
import { IdentityStack } from '../../../infra/identity/identity-stack.ts'
import { functionVariables } from '../../../shared/contract/functions.ts'
import { type IssuerIdentity, type Stage, stageOf } from '../../../shared/contract/stage.ts'
import { poolAttributes, toldAttributes } from '../../../shared/contract/userinfo.ts'
import { anApp } from '../app.ts'
import { builtFor } from '../built.ts'
import { findingsOf, madeElsewhere } from '../made-elsewhere.ts'
import { allowedBy, shown } from '../rights/statements.ts'
import { loopbackPort } from '../../../cli/sign-in/loopback.ts'
import { commandLineReturn } from '../../../infra/identity/identity-pool.ts'

const example = readStage('example')
const slow = 60_000

function appWith(stage: Stage): { app: App; stack: IdentityStack } {
  const app = anApp()
  const { env, data } = madeElsewhere(app, stage)
  const { identity } = stage
  if (identity.kind !== 'cognito') throw new Error('There is no stack for another issuer.')
  return { app, stack: new IdentityStack(app, 'Identity', { stage, identity, built: builtFor(), env, data }) }
}

const withIdentity = (change: object): Stage => stageOf({ ...example, identity: { ...example.identity, ...change } })

describe('the people of a stage, in a user pool', () => {
  let template: Template
  let parts: IdentityStack['parts']
  beforeAll(() => {
    const { stack } = appWith(example)
    template = Template.fromStack(stack)
    parts = stack.parts
  }, slow)

  test('are kept when the stack goes, and cannot be deleted by a slip', () => {
    template.hasResource('AWS::Cognito::UserPool', {
      DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain', Properties: { DeletionProtection: 'ACTIVE' },
    })
  })

  test('come from the university\'s provider alone: nobody signs up, and no client takes a password', () => {
    template.hasResourceProperties('AWS::Cognito::UserPool', { AdminCreateUserConfig: { AllowAdminCreateUserOnly: true } })
    template.hasResourceProperties('AWS::Cognito::UserPoolIdentityProvider', {
      ProviderType: 'SAML', ProviderName: 'university', ProviderDetails: { MetadataURL: 'https://idp.uni.example/saml/metadata' },
      AttributeMapping: { email: 'urn:oid:0.9.2342.19200300.100.1.3', preferred_username: 'urn:oid:0.9.2342.19200300.100.1.1', name: Match.anyValue() },
    })
    template.hasResourceProperties('AWS::Cognito::UserPoolClient', {
      SupportedIdentityProviders: ['university'], ExplicitAuthFlows: ['ALLOW_REFRESH_TOKEN_AUTH'],
    })
  })

  test('are sent by a provider that is told where, and by what name', () => {
    const outputs = Object.values(template.findOutputs('*')).map((output) => shown((output as { Value: unknown }).Value))
    expect(outputs).toContainEqual(expect.stringMatching(/^urn:amazon:cognito:sp:\$\{PeoplePool\w+\}$/))
    expect(outputs).toContainEqual('https://lectern-uni-example.auth.eu-north-1.amazoncognito.com/saml2/idpresponse')
  })

  test('reach the portal as a public client of the code flow, at the portal\'s own address alone', () => {
    template.resourceCountIs('AWS::Cognito::UserPoolClient', 2)
    template.hasResourceProperties('AWS::Cognito::UserPoolClient', {
      ClientName: 'lectern-portal',
      GenerateSecret: false, AllowedOAuthFlows: ['code'], AllowedOAuthScopes: ['openid', 'profile', 'email'],
      CallbackURLs: ['https://lectern.uni.example/signed-in'], LogoutURLs: ['https://lectern.uni.example/'], PreventUserExistenceErrors: 'ENABLED',
    })
  })

  test('have every attribute that clients may write, as each client has to', () => {
    const [pool] = Object.values(template.findResources('AWS::Cognito::UserPool'))
    const schema = (pool as { Properties: { Schema: readonly { Name: string; Mutable: boolean }[] } }).Properties.Schema
    expect(schema.map(({ Name }) => (Name === 'groups' ? 'custom:groups' : Name)).toSorted()).toEqual([...poolAttributes].toSorted())
    expect(schema.every(({ Mutable }) => Mutable)).toBe(true)
    const [client] = Object.values(template.findResources('AWS::Cognito::UserPoolClient'))
    const { ReadAttributes, WriteAttributes } = (client as { Properties: { ReadAttributes: string[]; WriteAttributes: string[] } }).Properties
    expect([ReadAttributes.toSorted(), WriteAttributes.toSorted()]).toEqual([[...toldAttributes].toSorted(), [...poolAttributes].toSorted()])
  })

  test('may be put into the three groups', () => {
    const groups = Object.values(template.findResources('AWS::Cognito::UserPoolGroup')) as { Properties: { GroupName: string } }[]
    expect(groups.map(({ Properties }) => Properties.GroupName).toSorted()).toEqual(['governance', 'operator', 'teacher'])
  })

  test('have their access tokens written by the trigger, which this pool alone may call', () => {
    template.hasResourceProperties('AWS::Cognito::UserPool', {
      UserPoolTier: 'ESSENTIALS', LambdaConfig: { PreTokenGenerationConfig: { LambdaVersion: 'V2_0', LambdaArn: Match.anyValue() } },
    })
    const [pool = ''] = Object.keys(template.findResources('AWS::Cognito::UserPool'))
    template.hasResourceProperties('AWS::Lambda::Permission', {
      Action: 'lambda:InvokeFunction', Principal: 'cognito-idp.amazonaws.com', SourceArn: { 'Fn::GetAtt': [pool, 'Arn'] },
    })
    template.resourceCountIs('AWS::Lambda::Permission', 1)
  })

  test('are told of by a function with its variables and no right more than it uses', () => {
    const [made] = Object.values(template.findResources('AWS::Lambda::Function')) as { Properties: { Environment: { Variables: object }; Timeout: number } }[]
    expect(Object.keys(made?.Properties.Environment.Variables ?? {}).toSorted()).toEqual([...functionVariables['token-claims']].toSorted())
    expect(made?.Properties.Timeout).toBe(5)
    const rights = allowedBy(template.toJSON()).map(({ action, resource }) => `${action} on ${shown(resource)}`).toSorted()
    expect(rights).toMatchInlineSnapshot(`
      [
        "cognito-idp:DescribeUserPoolClient on \${PeoplePoolC64A4D1E.Arn}",
        "dynamodb:BatchGetItem on arn:aws:dynamodb:eu-north-1:123456789012:table/courses",
        "dynamodb:GetItem on arn:aws:dynamodb:eu-north-1:123456789012:table/courses",
        "dynamodb:PutItem on arn:aws:dynamodb:eu-north-1:123456789012:table/courses",
        "dynamodb:Query on arn:aws:dynamodb:eu-north-1:123456789012:table/courses",
        "dynamodb:UpdateItem on arn:aws:dynamodb:eu-north-1:123456789012:table/courses",
        "logs:CreateLogStream on arn:aws:logs:eu-north-1:123456789012:log-group:/lectern/example/token-claims:*",
        "logs:PutLogEvents on arn:aws:logs:eu-north-1:123456789012:log-group:/lectern/example/token-claims:*",
        "sqs:SendMessage on arn:aws:sqs:eu-north-1:123456789012:lectern-example-work.fifo",
      ]
    `)
  })

  test('who sign out of a hub come back to the portal', () => {
    const { cluster } = madeElsewhere(anApp(), example)
    const { sign_in } = settingsOfStage(example, { ...parts, portalClientId: 'abc' }, cluster)
    expect(sign_in.logout_url).toBe(`${parts.signIn.logout_url}?client_id=abc&logout_uri=https%3A%2F%2Flectern.uni.example%2F`)
    expect(sign_in.userdata_url).toBe('https://lectern.uni.example/api/userinfo')
  })

  test('reach the command line as another public client, on the machine of whoever signs in', () => {
    expect(commandLineReturn).toBe(`http://localhost:${loopbackPort}/signed-in`)
    template.hasResourceProperties('AWS::Cognito::UserPoolClient', {
      ClientName: 'lectern-command-line', GenerateSecret: false, AllowedOAuthFlows: ['code'], CallbackURLs: [commandLineReturn],
      ExplicitAuthFlows: ['ALLOW_REFRESH_TOKEN_AUTH'],
    })
  })

  test('are known to the other stacks by their pool', () => {
    expect(parts.audience).toEqual([parts.portalClientId, parts.commandLineClientId])
    expect(parts.signIn.authorize_url).toBe('https://lectern-uni-example.auth.eu-north-1.amazoncognito.com/oauth2/authorize')
    expect(parts.functions).toHaveLength(1)
  })
})

describe('variations of who people are', { timeout: slow }, () => {
  test('an OpenID provider\'s secret is a reference that CloudFormation follows', () => {
    const provider = { kind: 'oidc', name: 'university', issuer: 'https://idp.uni.example', client_id: 'lectern', client_secret_name: 'lectern/idp' }
    Template.fromStack(appWith(withIdentity({ provider })).stack).hasResourceProperties('AWS::Cognito::UserPoolIdentityProvider', {
      ProviderType: 'OIDC',
      ProviderDetails: { client_id: 'lectern', client_secret: '{{resolve:secretsmanager:lectern/idp:SecretString:::}}', oidc_issuer: 'https://idp.uni.example' },
    })
  })

  test('the provider\'s groups are mapped, and the trigger knows what they mean', () => {
    const { attributes } = example.identity as { attributes: object }
    const stage = withIdentity({ attributes: { ...attributes, groups: 'memberOf' }, group_values: { teacher: ['staff'] } })
    const template = Template.fromStack(appWith(stage).stack)
    template.hasResourceProperties('AWS::Cognito::UserPoolIdentityProvider', { AttributeMapping: Match.objectLike({ 'custom:groups': 'memberOf' }) })
    template.hasResourceProperties('AWS::Lambda::Function', { Environment: { Variables: Match.objectLike({ LECTERN_GROUP_VALUES: '{"teacher":["staff"]}' }) } })
  })

  test('a key of the institution\'s own may be used', () => {
    const stage = stageOf({ ...example, encryption: { customer_key: true } })
    const rights = allowedBy(Template.fromStack(appWith(stage).stack).toJSON()).map(({ action }) => action)
    expect(rights).toContain('kms:Decrypt')
  })

  test('an issuer of one\'s own is told as the stage says', () => {
    const issuer = {
      kind: 'issuer', issuer: 'https://sso.uni.example', audience: ['lectern'], portal_client_id: 'portal', authorize_url: 'https://sso.uni.example/auth',
      token_url: 'https://sso.uni.example/token', logout_url: 'https://sso.uni.example/out', registration_url: 'https://sso.uni.example/reg',
      registration_secret_name: 'lectern/registration',
    }
    const stage = stageOf({ ...example, identity: issuer })
    expect(ownIssuer(stage.identity as IssuerIdentity)).toMatchObject({
      issuer: issuer.issuer, audience: ['lectern'], portalClientId: 'portal', userPool: undefined,
      registration: { url: issuer.registration_url, secretName: 'lectern/registration' },
    })
  })

  test('the AWS Solutions rules find nothing that is not answered', () => {
    expect(findingsOf(appWith(example).app, 'Identity')).toEqual([])
  })
})
