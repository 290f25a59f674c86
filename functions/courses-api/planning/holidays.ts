import { planningLimits, type SpanQuery } from '../../../shared/contract/planning.ts'
import type { HolidayList } from '../../../shared/contract/planning-view.ts'
import { moved } from '../../../shared/core/local-time.ts'
import type { Settings } from '../../../shared/core/settings.ts'
import { type Answer, json, problem } from '../answer.ts'
import type { Call } from '../endpoint.ts'
import { spanOf } from './span.ts'

export type Holiday = HolidayList['holidays'][number]
type Place = NonNullable<Settings['holidays']>

/** The public holidays of some days, with their names in the languages of the portal and of the country. */
export async function listHolidays({ query, ports: { settings } }: Call): Promise<Answer> {
  const asked = query as SpanQuery
  const span = spanOf(asked, planningLimits.holidayDays, settings.time_zone)
  if (!span.ok) return problem(span.refusal)
  const body: HolidayList = { holidays: [...await holidaysBetween(settings, asked.from, asked.until)] }
  return json(200, body, { 'cache-control': 'max-age=86400' })
}

/** Public holidays from one local day to before another, in order; none where no country is set. Only the first asking costs time. */
export async function holidaysBetween({ holidays: place }: Pick<Settings, 'holidays'>, from: string, until: string): Promise<readonly Holiday[]> {
  if (place === undefined || place === null) return []
  const [first, last] = [Number(from.slice(0, 4)), Number(until.slice(0, 4))]
  const years = await Promise.all(Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => ofYear(place, first + index)))
  return years.flat().filter(({ date }) => date >= from && date < until)
}

const known = new Map<string, Promise<readonly Holiday[]>>()

function ofYear(place: Place, year: number): Promise<readonly Holiday[]> {
  const key = `${place.country} ${place.region ?? ''} ${year}`
  const found = known.get(key) ?? workedOut(place, year)
  known.set(key, found)
  return found
}

/** Those of the portal; the country's own come with them. */
const languages = ['en', 'fi']
const millisOfDay = 86_400_000

async function workedOut({ country, region }: Place, year: number): Promise<readonly Holiday[]> {
  // The rules of all countries weigh more than the rest of the API: they are read by whoever asks first.
  const { default: Holidays } = await import('date-holidays')
  const rules = new Holidays(region === undefined ? country : `${country}.${region}`)
  const found = new Map<string, Holiday>()
  for (const language of new Set([...languages, ...rules.getLanguages()])) {
    for (const { date, name, type, start, end } of rules.getHolidays(year, language)) {
      if (type !== 'public' && type !== 'bank') continue
      const days = Math.max(1, Math.round((end.getTime() - start.getTime()) / millisOfDay))
      for (let index = 0; index < days; index += 1) {
        const day = moved(date.slice(0, 10), { days: index })
        const before = found.get(day) ?? { date: day, name, names: {} }
        found.set(day, { ...before, names: { [language]: name, ...before.names } })
      }
    }
  }
  return [...found.values()].toSorted((one, other) => (one.date < other.date ? -1 : 1))
}
