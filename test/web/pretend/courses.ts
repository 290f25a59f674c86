import type { Course } from '../../../shared/core/course.ts'
import { instant, type Instant } from '../../../shared/core/instant.ts'

/** The time at which the pretend university's courses are looked at. */
export const firstNow: Instant = instant('2026-10-12T09:30:00.000Z')

const ready = (at: string): Course['conditions'] => [
  { type: 'DatesScheduled', status: 'True', reason: 'Scheduled', message: 'Four dates are on the schedule.', last_transition_time: instant(at) },
  { type: 'HubReady', status: 'True', reason: 'Ready', message: 'The hub answers.', last_transition_time: instant(at) },
  { type: 'Reconciled', status: 'True', reason: 'Done', message: 'Everything is as it should be.', last_transition_time: instant(at) },
]

const approvedBy = (person: string, at: string): Pick<Course, 'decision'> => ({
  decision: {
    verdict: 'approved', by: person, at: instant(at), on_generation: 1, dates: {}, reason: 'Fits the budget of the school.',
  } as Course['decision'] & object,
})

/** A course of the pretend university; what is not given is as most courses have it. */
export function aCourse(fields: Partial<Course> & Pick<Course, 'slug' | 'name'>): Course {
  const asked = instant('2026-07-01T08:00:00.000Z')
  return {
    description: '', supervisor: 'leena.virtanen@uni.example', contact: [], manager: ['sara.lindqvist@uni.example'],
    instructors: ['sara.lindqvist@uni.example'], observers: [], students: [], announcements: [], access: 'open',
    public_date: '2026-09-08', private_date: '2027-01-31', archive_date: '2027-09-01', delete_date: '2027-09-01',
    start_date: '2026-09-15', end_date: '2026-12-12', course_times: 'Exercises on Tuesday afternoons, deadlines Fridays at 18',
    sessions: [], deadlines: [], image: ['standard', '2026-06-01'],
    resources: { memory_gb: 2, cpu: 4, storage_gb: 1, students: 180 }, datadir: true, shared_data: [], software: '',
    requester: 'leena.virtanen@uni.example', requested_at: asked, waiting_since: asked, authors: ['leena.virtanen@uni.example'],
    generation: 2, observed_generation: 2, version: 4, conditions: [], mailed: [], schedules: {}, updated_at: asked,
    ...fields,
  }
}

const image = `registry.uni.example/standard@sha256:${'4be1c07d'.repeat(8)}`

/** What is found out about a course that has run for a while. */
const inUse: Partial<Course> = {
  pinned_image: { chosen: ['standard', '2026-06-01'], build: '2026-05-28', image },
  progress: (['approved', 'image', 'directories', 'namespace', 'release', 'pods', 'ready'] as const)
    .map((step, index) => ({ step, at: instant(`2026-07-03T10:0${index}:00.000Z`) })),
  tests: [
    {
      image, file: 'f2', status: 'failed', started_at: instant('2026-10-11T08:00:00.000Z'), ended_at: instant('2026-10-11T08:01:00.000Z'),
      log: 'Traceback (most recent call last):\n  File "runs.py", line 1, in <module>\nModuleNotFoundError: No module named <b>torch</b>',
    },
    { image, file: 'f1', status: 'passed', started_at: instant('2026-07-03T10:08:00.000Z'), ended_at: instant('2026-07-03T10:09:00.000Z') },
  ],
  storage: {
    at: instant('2026-10-12T00:30:00.000Z'), bytes: 158_400_000_000, files: 412_345, agreed_bytes: 180_000_000_000,
    high_since: instant('2026-10-01T00:30:00.000Z'), last_used_at: instant('2026-10-11T19:40:00.000Z'),
    areas: { files: { files: 1_204, bytes: 8_200_000_000 }, data: { files: 141, bytes: 142_000_000_000 }, exchange: { files: 411_000, bytes: 8_200_000_000 } },
  },
}

const under: Partial<Course> = {
  progress: (['approved', 'image', 'directories', 'namespace'] as const).map((step) => ({ step, at: instant('2026-10-12T09:29:00.000Z') })),
}

/** One course for each way of standing. */
export function someCourses(): readonly Course[] {
  const requested: Partial<Course> = {
    generation: 1, version: 1, requested_at: instant('2026-10-09T11:20:00.000Z'), waiting_since: instant('2026-10-09T11:20:00.000Z'),
    observed_generation: 0,
  }
  return [
    aCourse({
      slug: 'mlbp2026', name: 'CS-E4710 Machine Learning: Basic Principles', uid: 70_001, gid: 70_001,
      description: 'The first course in machine learning. Six exercise rounds, graded with nbgrader.',
      ...approvedBy('helena.koski@uni.example', '2026-07-03T10:00:00.000Z'), conditions: ready('2026-07-03T10:04:00.000Z'),
      hub_url: 'https://mlbp2026.hubs.uni.example', access: 'apply', test_file: { name: 'runs.py', content: 'import torch' }, ...inUse,
      sessions: [{ title: 'Exercises', start: '2026-09-15T14:15', minutes: 105, rrule: 'FREQ=WEEKLY;BYDAY=TU;COUNT=12', people: 120 }],
      deadlines: [{ title: 'Exercise round', start: '2026-09-18T18:00', minutes: 0, rrule: 'FREQ=WEEKLY;BYDAY=FR;COUNT=6', people: 180 }],
    }),
    aCourse({
      slug: 'numerics2027', name: 'MS-C1650 Numerical Analysis', ...requested, requester: 'david.okafor@uni.example',
      supervisor: 'david.okafor@uni.example', authors: ['david.okafor@uni.example'], public_date: '2027-01-04',
      private_date: '2027-06-30', archive_date: '2027-12-31', delete_date: '2028-01-31', start_date: '2027-01-12', end_date: '2027-04-09',
      description: 'Floating point, linear systems, interpolation and quadrature with Julia and Python.',
      software: 'Julia 1.12 with DifferentialEquations', resources: { memory_gb: 4, cpu: 4, storage_gb: 2, students: 90 },
    }),
    aCourse({
      slug: 'bayes2026', name: 'CS-E5710 Bayesian Data Analysis', public_date: '2026-10-26', uid: 70_002, gid: 70_002,
      ...approvedBy('helena.koski@uni.example', '2026-10-12T09:28:00.000Z'), ...under, generation: 3, observed_generation: 2,
      conditions: [
        { type: 'DatesScheduled', status: 'True', reason: 'Scheduled', message: 'Four dates are on the schedule.', last_transition_time: firstNow },
        { type: 'HubReady', status: 'False', reason: 'Progressing', message: 'Helm installs the hub: 3 of 5 pods are up.', last_transition_time: firstNow },
        { type: 'Reconciled', status: 'True', reason: 'Done', message: 'All 11 objects were applied.', last_transition_time: firstNow },
      ],
    }),
    aCourse({
      slug: 'intropy2025', name: 'CS-A1111 Basics in Programming Y1', public_date: '2025-09-01', private_date: '2026-01-31',
      archive_date: '2026-08-31', delete_date: '2026-10-01', start_date: '2025-09-08', end_date: '2025-12-10', uid: 70_003, gid: 70_003,
      ...approvedBy('paolo.matti@uni.example', '2025-08-01T10:00:00.000Z'), requested_at: instant('2025-07-20T10:00:00.000Z'),
      deletion: { round: 1, asked_at: instant('2026-09-30T21:00:00.000Z'), open: true },
    }),
    aCourse({
      slug: 'signals2026', name: 'ELEC-C5230 Digital Signal Processing', public_date: '2026-01-07', private_date: '2026-06-01',
      archive_date: '2027-01-31', delete_date: '2027-01-31', uid: 70_004, gid: 70_004, generation: 5, observed_generation: 4,
      ...approvedBy('helena.koski@uni.example', '2025-12-03T10:00:00.000Z'), requested_at: instant('2025-11-20T10:00:00.000Z'),
      progress: (['approved', 'image', 'directories', 'namespace', 'release'] as const).map((step) => ({ step, at: instant('2025-12-03T10:05:00.000Z') })),
      conditions: [
        { type: 'HubReady', status: 'False', reason: 'ImagePullFailed', message: 'The image registry.uni.example/dsp:2026 cannot be pulled: not found', last_transition_time: firstNow },
        { type: 'Reconciled', status: 'False', reason: 'Rejected', message: 'Waiting for the hub.', last_transition_time: firstNow },
      ],
      retry: { attempts: 4, next_at: instant('2026-10-12T09:46:00.000Z'), since: instant('2026-10-12T08:10:00.000Z') },
    }),
  ]
}
