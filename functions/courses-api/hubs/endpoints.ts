import type { hubRoutes } from '../../../shared/contract/routes/hubs.ts'
import type { Endpoint } from '../endpoint.ts'
import { changeHubNow, getHub, getHubHistory, listHubs, newHub, removeHubNow, retryHubNow } from './hubs.ts'

/** What answers the routes of `shared/contract/routes/hubs.ts`. */
export const hubEndpoints: Readonly<Record<keyof typeof hubRoutes, Endpoint>> = {
  'list-hubs': listHubs,
  'register-hub': newHub,
  'get-hub': getHub,
  'get-hub-history': getHubHistory,
  'change-hub': changeHubNow,
  'remove-hub': removeHubNow,
  'retry-hub': retryHubNow,
}
