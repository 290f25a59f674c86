/** The one table: its keys and indexes, for whoever makes it and whoever uses it. */
export const courseTable = {
  keys: { partition: 'pk', sort: 'sk' },
  indexes: {
    /** Courses by the phase they were in when last written. */
    byPhase: { name: 'by-phase', partition: 'phase', sort: 'slug' },
    /** Sparse: what is due, courses and mails. */
    byDue: { name: 'by-due', partition: 'work', sort: 'due' },
    /** Sparse: courses that an operator should look at. */
    byTrouble: { name: 'by-trouble', partition: 'trouble', sort: 'slug' },
  },
  /** Epoch seconds; what DynamoDB may remove by itself. Nothing relies on its being prompt. */
  expires: 'expires',
} as const
