/** The one table: its keys and indexes, for whoever makes it and whoever uses it. */
export const courseTable = {
  keys: { partition: 'pk', sort: 'sk' },
  /** Each holds the table's keys, its own, and the attributes named in `also`. */
  indexes: {
    /** Courses by the phase they were in when last written. */
    byPhase: { name: 'by-phase', partition: 'phase', sort: 'slug', also: [] },
    /** Sparse: what is due: courses (with the shared hub that they live in), registered hubs, mails, chores. */
    byDue: { name: 'by-due', partition: 'work', sort: 'due', also: ['hub'] },
    /** Sparse: courses that an operator should look at. */
    byTrouble: { name: 'by-trouble', partition: 'trouble', sort: 'slug', also: [] },
    /** Sparse: courses of which something waits for governance, by when that should be decided. */
    byQueue: { name: 'by-queue', partition: 'queue', sort: 'queued', also: ['slug'] },
  },
  /** Epoch seconds; what DynamoDB may remove by itself. Nothing relies on its being prompt. */
  expires: 'expires',
} as const
