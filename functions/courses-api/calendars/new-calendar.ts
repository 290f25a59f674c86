import ical, { type ICalCalendar, ICalCalendarMethod } from 'ical-generator'
import { tzlib_get_ical_block as zoneBlock } from 'timezones-ical-library'

/** How long a calendar program may go without asking again, in seconds: dates that move are seen the same day. */
const refreshEvery = 4 * 60 * 60

/**
 * An empty iCalendar to be subscribed to. It brings the rules of the zones that its events name, as Outlook and others know
 * no zone but those beside them (RFC 5545, 3.6.5).
 */
export function newCalendar(name: string, description: string): ICalCalendar {
  const calendar = ical({
    name, description, method: ICalCalendarMethod.PUBLISH, ttl: refreshEvery, prodId: { company: 'Lectern', product: 'Lectern' },
  })
  // Named, the zone would be taken for that of every Date in it. So it is added for events that name it themselves.
  calendar.timezone({ name: null, generator: zoneRules })
  return calendar
}

/** The library answers for a zone's older names with the newer one, which no event would name. */
function zoneRules(zone: string): string | null {
  const [block] = zoneBlock(zone)
  return block === undefined || !block.startsWith('BEGIN:VTIMEZONE') ? null : block.replace(/^TZID:.*$/m, `TZID:${zone}`)
}

const block = /(BEGIN:VTIMEZONE\r\n[\s\S]*?END:VTIMEZONE\r\n)([\s\S]*?)(?=BEGIN:VEVENT|END:VCALENDAR)/

/** The calendar as text. Its own properties come before all components (RFC 5545, 3.6); the library has some after the zones. */
export function written(calendar: ICalCalendar): string {
  return calendar.toString().replace(block, '$2$1')
}
