import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider'
import type { Clock } from '../../ports/clock.ts'
import { type AwsPlace, clientConfig, withoutLogging } from '../aws-place.ts'
import { CognitoHubClients } from './hub-clients.ts'

/** The hubs of a user pool through one client. */
export function connectHubClients(place: AwsPlace & { readonly userPoolId: string }, clock: Clock): CognitoHubClients {
  return new CognitoHubClients(withoutLogging(new CognitoIdentityProviderClient(clientConfig(place))), place.userPoolId, clock)
}
