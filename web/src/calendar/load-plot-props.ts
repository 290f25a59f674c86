import type { Forecast } from '../../../shared/contract/planning-view.ts'
import type { Bucket } from './load-buckets.ts'

/** A time of one's own, shown among those of all courses; `minutes` 0 for a deadline. */
export interface OwnMark {
  readonly kind: 'session' | 'deadline'
  readonly title: string
  /** ISO instant. */
  readonly at: string
  readonly minutes: number
}

export interface LoadPlotProps {
  readonly forecast: Pick<Forecast, 'hours' | 'busy_from' | 'quiet'>
  /** Local days of the institution; `until` is not in it. */
  readonly from: string
  readonly until: string
  readonly marks?: readonly OwnMark[] | undefined
  /** Names by local day. */
  readonly holidays?: ReadonlyMap<string, string> | undefined
  /** Whether the quiet windows are shown in it. */
  readonly quiet?: boolean | undefined
  /** An hour or a day that was clicked, or entered by keyboard. */
  readonly onChoose?: ((bucket: Bucket) => void) | undefined
}
