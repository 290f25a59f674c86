/** Where CloudWatch keeps what Lectern counts about itself. Every metric has the one dimension `stage`. */
export const metricNamespace = 'Lectern'

export { type MetricName, metrics } from '../core/metrics.ts'
