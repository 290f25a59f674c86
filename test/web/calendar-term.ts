import { advance } from '../../local/demo/surroundings.ts'
import { LecternClient } from '../../local/demo/client.ts'
import type { Lectern } from '../../local/lectern.ts'

/** When the term below is looked at: a Tuesday morning in September. */
export const termTime = '2026-09-15T06:30:00.000Z'

interface Sketch {
  readonly slug: string
  readonly name: string
  readonly students: number
  /** The first week's day and time of each weekly session. */
  readonly sessions: readonly string[]
  readonly deadlines: readonly string[]
  readonly approved?: false
}

const term: readonly Sketch[] = [
  { slug: 'mlbp2026', name: 'Machine Learning: Basic Principles', students: 480, sessions: ['2026-09-08T10:15', '2026-09-10T14:15'], deadlines: ['2026-09-17T18:00'] },
  { slug: 'bayes2026', name: 'Bayesian Data Analysis', students: 300, sessions: ['2026-09-07T12:15'], deadlines: ['2026-09-20T23:59'] },
  { slug: 'python2026', name: 'Programming 1 (Python)', students: 450, sessions: ['2026-09-09T14:15', '2026-09-11T10:15'], deadlines: ['2026-09-18T18:00'] },
  { slug: 'numerics2026', name: 'Numerical Analysis <b>', students: 90, sessions: ['2026-09-08T08:15'], deadlines: ['2026-09-17T18:00'] },
  { slug: 'signals2026', name: 'Signals and Systems', students: 120, sessions: ['2026-09-10T12:15'], deadlines: ['2026-09-17T17:00'], approved: false },
]

/** Asks for the courses of a term as a teacher and approves them as governance; ends at `termTime` of a clock that stands at it. */
export async function makeTerm(lectern: Lectern): Promise<void> {
  const teacher = new LecternClient(lectern.url, () => lectern.tokenFor('person-virtal1'))
  const governance = new LecternClient(lectern.url, () => lectern.tokenFor('person-koskih1'))
  for (const { slug, name, students, sessions, deadlines, approved = true } of term) {
    await teacher.done('submit-request', { body: {
      slug, name, resources: { students }, image: ['standard', '2026-08-01'],
      public_date: '2026-09-07', private_date: '2026-12-15', archive_date: '2027-01-31', delete_date: '2027-06-01',
      sessions: sessions.map((start, index) => ({ title: index === 0 ? 'Lecture' : 'Exercises', start, minutes: 90, rrule: 'FREQ=WEEKLY;COUNT=12' })),
      deadlines: deadlines.map((start) => ({ title: 'Round 2', start, rrule: 'FREQ=WEEKLY;INTERVAL=2;COUNT=5' })),
    } })
    const { etag } = await teacher.done('get-course', { path: { slug } })
    if (approved) await governance.done('decide', { path: { slug }, body: { verdict: 'approve' }, ifMatch: etag })
  }
  await advance(lectern.url, 'PT1M')
}
