import type { CreateUserPoolClientCommandInput } from '@aws-sdk/client-cognito-identity-provider'
import { poolAttributes, toldAttributes, tokenMinutes } from '../../contract/userinfo.ts'

type ClientSettings = Omit<CreateUserPoolClientCommandInput, 'UserPoolId'>

const prefix = 'hub-'

/** Names of clients need not be unique in a pool; whoever makes them here makes one a hub. */
export const clientName = (hub: string): string => `${prefix}${hub}`

/** The hub of a client of that name; undefined for the portal's and any other. */
export const hubOfName = (name: string | undefined): string | undefined => (name?.startsWith(prefix) === true ? name.slice(prefix.length) : undefined)

/**
 * All that a hub's client is, beside its pool and secret: the code flow by the university's provider alone, no passwords of the
 * pool, no self-service of attributes (that takes the scope aws.cognito.signin.user.admin).
 */
export function settingsOfClient(hub: string, redirectUri: string, providers: readonly string[]): ClientSettings {
  return {
    ClientName: clientName(hub),
    AllowedOAuthFlowsUserPoolClient: true,
    AllowedOAuthFlows: ['code'],
    AllowedOAuthScopes: ['openid', 'profile', 'email'],
    CallbackURLs: [redirectUri],
    SupportedIdentityProviders: [...providers],
    // Hubs refresh tokens; left out, Cognito would allow passwords, too.
    ExplicitAuthFlows: ['ALLOW_REFRESH_TOKEN_AUTH'],
    PreventUserExistenceErrors: 'ENABLED',
    EnableTokenRevocation: true,
    ReadAttributes: [...toldAttributes],
    WriteAttributes: [...poolAttributes],
    AccessTokenValidity: tokenMinutes.access,
    IdTokenValidity: tokenMinutes.id,
    RefreshTokenValidity: tokenMinutes.refresh,
    TokenValidityUnits: { AccessToken: 'minutes', IdToken: 'minutes', RefreshToken: 'minutes' },
  }
}
