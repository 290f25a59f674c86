import { LocalHubClients } from '../../local/oidc/hub-clients.ts'
import type { HubClients } from '../../shared/ports/hub-clients.ts'
import { MemoryHubClients } from '../memory/hub-clients.ts'
import { cognitoPlaces } from './cognito-places.ts'
import { hubClientsContract } from './hub-clients.contract.ts'
import { inEach, type Place } from './places.ts'
import { registrationPlaces } from './registration-places.ts'

// The stand-ins check no signatures, but the SDK clients insist on making one.
process.env['AWS_ACCESS_KEY_ID'] ??= 'local'
process.env['AWS_SECRET_ACCESS_KEY'] ??= 'local'

const places: readonly Place<HubClients>[] = [
  { name: 'in memory', open: async () => ({ rig: new MemoryHubClients(), close: async () => undefined }) },
  {
    name: 'with the provider on this machine',
    open: async () => {
      const clients = new LocalHubClients()
      return { rig: clients, close: async () => clients.close() }
    },
  },
  ...cognitoPlaces,
  ...registrationPlaces,
]

inEach(places, hubClientsContract)
