import type { Assumptions } from './assumptions.ts'
import { type Bill, hoursPerMonth } from './bill.ts'

const weeksPerMonth = 365 / 12 / 7

/**
 * What one course adds in all its months of teaching; servers on nodes that go when nobody needs them. Its files are kept for
 * `storedMonths`, if that is longer.
 */
export function courseSemester(of: Assumptions, storedMonths: number = of.months): Bill {
  const { students, months, gbPerStudent, gbOfCourse } = of
  const serverHours = students * of.hoursPerWeek * weeksPerMonth * months
  const nodeHours = serverHours / (of.serversPerNode * of.nodesFilled)
  const storedGbMonths = (students * gbPerStudent + gbOfCourse) * storedMonths
  const requests = students * of.requestsPerStudentMonth * months
  return { title: `A course of ${students} students for ${months} months`, lines: [
    { what: 'user nodes', price: 'userNodeHour', quantity: nodeHours },
    { what: 'their disks of 200 GB', price: 'diskGbMonth', quantity: 200 * nodeHours / hoursPerMonth },
    { what: 'homes and course files', price: 'filesGbMonth', quantity: storedGbMonths },
    { what: 'backups of them', price: 'filesBackupGbMonth', quantity: storedGbMonths },
    { what: 'files read', price: 'filesReadGb', quantity: serverHours * of.readGbPerHour },
    { what: 'files written', price: 'filesWrittenGb', quantity: serverHours * of.writtenGbPerHour },
    { what: 'volume of the hub\'s database', price: 'diskGbMonth', quantity: months },
    { what: 'traffic to browsers', price: 'trafficGb', quantity: serverHours * of.trafficGbPerHour },
    { what: 'people who sign in', price: 'signedIn', quantity: students * months },
    { what: 'API requests', price: 'apiRequests', quantity: requests / 1e6 },
    { what: 'functions\' time', price: 'functionGbSecond', quantity: requests * 0.5 * 0.1 },
    { what: 'reads of the table', price: 'tableReads', quantity: requests * 5 / 1e6 },
    { what: 'writes to the table', price: 'tableWrites', quantity: requests / 10 / 1e6 },
    { what: 'alarms for dates', price: 'schedules', quantity: 4 / 1e6 },
    { what: 'mails', price: 'mails', quantity: of.mails / 1_000 },
  ] }
}
