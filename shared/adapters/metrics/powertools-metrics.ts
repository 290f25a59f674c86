import type { Metrics as Powertools } from '@aws-lambda-powertools/metrics'
import type { MetricName } from '../../core/metrics.ts'
import type { Metrics } from '../../ports/metrics.ts'

/** Metrics by way of the log: CloudWatch reads them out of it, and no request waits for that. */
export class PowertoolsMetrics implements Metrics {
  readonly #powertools: Powertools
  readonly #noted = new Map<MetricName, number>()

  constructor(powertools: Powertools) {
    this.#powertools = powertools
  }

  count(name: MetricName, value: number): void {
    this.#noted.set(name, (this.#noted.get(name) ?? 0) + value)
  }

  flush(): void {
    if (this.#noted.size === 0) return
    for (const [name, value] of this.#noted) this.#powertools.addMetric(name, 'Count', value)
    this.#noted.clear()
    this.#powertools.publishStoredMetrics()
  }
}
