import { LocalHubClients } from '../../local/oidc/hub-clients.ts'
import type { HubClients } from '../../shared/ports/hub-clients.ts'
import { MemoryHubClients } from '../memory/hub-clients.ts'
import { hubClientsContract } from './hub-clients.contract.ts'
import { inEach, type Place } from './places.ts'

const places: readonly Place<HubClients>[] = [
  { name: 'in memory', open: async () => ({ rig: new MemoryHubClients(), close: async () => undefined }) },
  {
    name: 'with the provider on this machine',
    open: async () => {
      const clients = new LocalHubClients()
      return { rig: clients, close: async () => clients.close() }
    },
  },
]

inEach(places, hubClientsContract)
