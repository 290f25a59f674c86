import type { StoredLink } from '../../../shared/ports/link-store.ts'
import type { ApiPorts } from '../ports.ts'

/** What a calendar's secret address may stand for. */
export type CalendarStoredLink = Extract<StoredLink, { readonly place: string }>
type WithoutPlace<L> = L extends unknown ? Omit<L, 'place'> : never
type Ports = Pick<ApiPorts, 'links' | 'secrets' | 'settings'>

/**
 * Makes a secret address that calendar programs, which cannot sign in, may read. It replaces the last one of the same
 * `owner`, a text that says whose and of what it is.
 */
export async function newLink({ links, secrets, settings }: Ports, link: WithoutPlace<CalendarStoredLink>, owner: string): Promise<string> {
  const token = secrets.token()
  const token_hash = secrets.hash(token)
  const place = secrets.hash(owner)
  const last = await links.get(place)
  await links.put(token_hash, { ...link, place })
  await links.put(place, { kind: 'calendar-owner', token_hash })
  if (last?.kind === 'calendar-owner') await links.drop(last.token_hash)
  return `${settings.portal_url}/api/calendars/${token}.ics`
}

/** What a token stands for. Of two that were made at the same moment, the one that took the other's place does. */
export async function linkBehind(token: string, { links, secrets }: Pick<Ports, 'links' | 'secrets'>): Promise<CalendarStoredLink | undefined> {
  const token_hash = secrets.hash(token)
  const link = await links.get(token_hash)
  if (link === undefined || !('place' in link)) return undefined
  const last = await links.get(link.place)
  return last?.kind === 'calendar-owner' && last.token_hash === token_hash ? link : undefined
}
