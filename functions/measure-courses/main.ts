import { connectMetrics } from '../../shared/adapters/metrics/connect.ts'
import { systemClock } from '../../shared/adapters/system-clock.ts'
import { functionEnvironment } from '../../shared/contract/functions.ts'
import { createHandler } from './create-handler.ts'
import { wire } from './wiring.ts'

const environment = functionEnvironment('measure-courses', process.env)

/** What Lambda calls when the rule rings. */
export const handler = createHandler(wire(environment, systemClock, connectMetrics(environment.LECTERN_STAGE)))
