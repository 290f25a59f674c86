import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider'
import { startCognito } from '../../local/cognito/start-cognito.ts'
import { connectHubClients } from '../../shared/adapters/cognito/connect.ts'
import { systemClock } from '../../shared/adapters/system-clock.ts'
import type { HubClients } from '../../shared/ports/hub-clients.ts'
import type { Place } from './places.ts'

export const userPoolId = 'eu-north-1_Lectern00'
const region = process.env['AWS_REGION'] ?? 'eu-north-1'
const realPool = process.env['LECTERN_USER_POOL_ID']

/** The stand-in, and ways to reach it. */
export async function cognitoRig() {
  const { url: endpoint, close } = await startCognito({ clock: systemClock, userPoolId, providers: ['university'] })
  const connect = () => connectHubClients({ region, endpoint, userPoolId }, systemClock)
  return { endpoint, connect, client: new CognitoIdentityProviderClient({ region, endpoint }), close }
}

export const cognitoPlaces: readonly Place<HubClients>[] = [
  {
    name: 'in Cognito\'s stand-in',
    open: async () => {
      const { connect, close } = await cognitoRig()
      return { rig: connect(), close }
    },
  },
  {
    name: 'in Amazon Cognito',
    absent: realPool === undefined ? 'LECTERN_USER_POOL_ID names no pool' : undefined,
    open: async () => {
      const clients = connectHubClients({ region, userPoolId: realPool ?? '' }, systemClock)
      const made = new Set<string>()
      const rig: HubClients = {
        ensure: (hub, address) => {
          made.add(hub)
          return clients.ensure(hub, address)
        },
        hubOf: (id) => clients.hubOf(id),
        remove: (hub) => clients.remove(hub),
      }
      return { rig, close: async () => { for (const hub of made) await clients.remove(hub) } }
    },
  },
]
