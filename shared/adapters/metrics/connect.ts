import { Metrics as Powertools } from '@aws-lambda-powertools/metrics'
import { metricNamespace } from '../../contract/metrics.ts'
import { PowertoolsMetrics } from './powertools-metrics.ts'

/** The metrics of a stage, printed to the standard output in CloudWatch's embedded metric format. */
export function connectMetrics(stage: string): PowertoolsMetrics {
  const powertools = new Powertools({ namespace: metricNamespace })
  // It adds a dimension `service` of its own, by which an alarm on `stage` alone would find nothing.
  powertools.clearDefaultDimensions()
  powertools.setDefaultDimensions({ stage })
  return new PowertoolsMetrics(powertools)
}
