import { Link } from 'react-router'
import { useHubs } from '../hubs/hubs-api.ts'

/** To what an upgrade moves: courses and registered hubs share one name space, and have pages of their own. */
export function MovedLink({ name }: { name: string }) {
  const isHub = useHubs().data?.pages.some(({ hubs }) => hubs.some((hub) => hub.name === name)) === true
  return <Link to={isHub ? `/operations/hubs/${name}` : `/courses/${name}`}>{name}</Link>
}
