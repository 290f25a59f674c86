import { useTranslations } from 'use-intl'
import { useNow } from './clock.tsx'
import { useDates } from './dates.ts'

/**
 * An instant in the institution's time zone; the reader's own and UTC on hover, on focus and on a tap (`ZoneTip`). With
 * `distance`, also how far it is. Without `tabStop` it is no stop for the Tab key: for lists with a date in every line.
 */
export function When({ at, distance = false, tabStop = true }: { at: string; distance?: boolean; tabStop?: boolean }) {
  const t = useTranslations('time')
  const dates = useDates()
  const now = useNow()
  if (!distance) return <Moment at={at} tabStop={tabStop} />
  return t.rich('withDistance', {
    words: dates.distance(at, now),
    when: () => <Moment at={at} tabStop={tabStop} />,
    distance: (words) => <span className="distance">{words}</span>,
  })
}

function Moment({ at, tabStop }: { at: string; tabStop: boolean }) {
  const words = useDates().moment(at)
  return <time className="when" dateTime={at}>{tabStop ? <button type="button">{words}</button> : words}</time>
}
