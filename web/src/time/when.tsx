import { useMe } from '../api/me.tsx'
import { useNow } from './clock.tsx'
import { distanceWords, momentWords, utcWords } from './words.ts'

/** An instant in the institution's time zone; UTC on hover. With `distance`, also how far it is. */
export function When({ at, distance = false }: { at: string; distance?: boolean }) {
  const { time_zone } = useMe()
  const now = useNow()
  return (
    <time dateTime={at} title={`${utcWords(at)} (shown in ${time_zone})`}>
      {momentWords(at, time_zone)}{distance && <span className="distance"> ({distanceWords(at, now)})</span>}
    </time>
  )
}
