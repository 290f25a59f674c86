import middy from '@middy/core'
import { type Measured, measureCourses, type MeasurePorts } from './measure-courses.ts'

/** Counts what people have to see to, for a rule that rings every few minutes. */
export function createHandler(ports: MeasurePorts): (event: unknown) => Promise<Measured> {
  return middy<unknown, Measured>().handler(() => measureCourses(ports)) as unknown as (event: unknown) => Promise<Measured>
}
