import type { StoredLink } from '../../../shared/ports/link-store.ts'
import type { ApiPorts } from '../ports.ts'

/** What a calendar's secret address may stand for. */
export type CalendarStoredLink = Extract<StoredLink, { readonly kind: 'calendar' | 'my-calendar' | 'all-calendar' }>

/**
 * Makes a secret address that calendar programs, which cannot sign in, may read. It replaces the last one of the same
 * `owner`, a text that says whose and of what it is.
 */
export async function newLink(
  { links, secrets, settings }: Pick<ApiPorts, 'links' | 'secrets' | 'settings'>, link: CalendarStoredLink, owner: string,
): Promise<string> {
  const token = secrets.token()
  const token_hash = secrets.hash(token)
  const place = secrets.hash(owner)
  const last = await links.get(place)
  await links.put(token_hash, link)
  await links.put(place, { kind: 'calendar-owner', token_hash })
  if (last?.kind === 'calendar-owner') await links.drop(last.token_hash)
  return `${settings.portal_url}/api/calendars/${token}.ics`
}
