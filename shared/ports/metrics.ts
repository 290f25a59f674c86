import type { MetricName } from '../core/metrics.ts'

/** Figures about Lectern itself, for alarms and pictures. */
export interface Metrics {
  /** Adds to what is noted under a name since the last flush. Zero is a figure, too: without any, an alarm knows nothing. */
  count(name: MetricName, value: number): void
  /** Hands on what was noted; called at the end of an event. */
  flush(): void
}
