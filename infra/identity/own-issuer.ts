import type { IssuerIdentity } from '../../shared/contract/stage.ts'
import type { IdentityParts } from '../parts.ts'

/** An issuer of the institution's own, for the other stacks. Nothing of it is made here, so it has no stack. */
export function ownIssuer(identity: IssuerIdentity): IdentityParts {
  const { issuer, audience, portal_client_id: portalClientId, command_line_client_id: commandLineClientId, authorize_url, token_url, logout_url } = identity
  return {
    issuer, audience, portalClientId, commandLineClientId, scopes: identity.scopes, signIn: { authorize_url, token_url, logout_url }, userPool: undefined,
    registration: { url: identity.registration_url, secretName: identity.registration_secret_name },
  }
}
