/** What sums about an installation and its courses rest on. An operator gives others: `npm run cost -- --students 400`. */
export interface Assumptions {
  readonly students: number
  readonly months: number
  /** Hours a week in which a student has a server. */
  readonly hoursPerWeek: number
  /** Servers on one user node: of 64 GB, each with 2 GB, less what the node keeps for itself. */
  readonly serversPerNode: number
  /** Of the places on running nodes, the share that is taken; the rest is room to start, and nodes that wait to go. */
  readonly nodesFilled: number
  readonly gbPerStudent: number
  /** In /course, /coursedata and the exchange. */
  readonly gbOfCourse: number
  /** What a student reads, writes and moves in an hour, in GB. */
  readonly readGbPerHour: number
  readonly writtenGbPerHour: number
  readonly trafficGbPerHour: number
  readonly requestsPerStudentMonth: number
  readonly mails: number
  /** Core nodes, zones and gateways of a new cluster, as in the example stage. */
  readonly coreNodes: number
  readonly natGateways: number
  /** Metrics that alarms look at: an alarm about a calculation counts once for each metric in it. */
  readonly alarms: number
  /** Of Lectern's own. */
  readonly metrics: number
  /** In Secrets Manager: one for an OpenID Connect provider, or for registration with an issuer of one's own; none with SAML. */
  readonly secrets: number
}

export const assumptions: Assumptions = {
  students: 200, months: 5, hoursPerWeek: 4, serversPerNode: 26, nodesFilled: 0.5, gbPerStudent: 2, gbOfCourse: 20,
  readGbPerHour: 0.2, writtenGbPerHour: 0.05, trafficGbPerHour: 0.05, requestsPerStudentMonth: 300, mails: 60,
  coreNodes: 2, natGateways: 1, alarms: 34, metrics: 7, secrets: 0,
}
