/** Sizes that the wire allows; said once, used by schemas, intake and the portal's forms. */
export const limits = {
  textBytes: 65_536,
  depth: 20,
  people: 50,
  students: 2_000,
  entries: 200,
  pageMax: 100,
  pageDefault: 20,
  reason: 1_000,
} as const

/** Sizes of what is about people. */
export const memberLimits = {
  rosterBytes: 262_144,
  decisions: 500,
  note: 500,
  /** So many errors of a roster are told. */
  rosterErrors: 100,
} as const
