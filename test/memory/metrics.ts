import type { MetricName } from '../../shared/core/metrics.ts'
import type { Metrics } from '../../shared/ports/metrics.ts'

export class MemoryMetrics implements Metrics {
  /** What each flush handed on. */
  readonly flushed: Partial<Record<MetricName, number>>[] = []
  #noted: Partial<Record<MetricName, number>> = {}

  count(name: MetricName, value: number): void {
    this.#noted[name] = (this.#noted[name] ?? 0) + value
  }

  flush(): void {
    this.flushed.push(this.#noted)
    this.#noted = {}
  }
}
