import type { CourseRequestInput } from '../../shared/contract/course-request.ts'

const leena = 'leena.virtanen@uni.example'
const sara = 'sara.lindqvist@uni.example'
const david = 'david.okafor@uni.example'
const juha = 'juha.salmi@uni.example'

export type SampleRequest = CourseRequestInput & { readonly slug: string }

type Rest = Omit<Partial<CourseRequestInput>, 'slug' | 'name' | 'image'> & { readonly students_expected?: number }

function course(slug: string, name: string, image: string, { students_expected: students = 60, resources, ...rest }: Rest): SampleRequest {
  return {
    slug, name, supervisor: leena, image: [image, '2025-06-01'],
    resources: { memory_gb: 2, cpu: 4, storage_gb: 1, ...resources, students }, ...rest,
  }
}

/** Dates of a presentation in a year's autumn. */
function autumn(year: number, more: Partial<CourseRequestInput> = {}) {
  return {
    public_date: `${year}-09-01`, private_date: `${year + 1}-01-31`, archive_date: `${year + 1}-08-15`, delete_date: `${year + 2}-01-15`,
    start_date: `${year}-09-07`, end_date: `${year}-12-11`, ...more,
  }
}

/** Last year's courses: what has come to its end, or nearly. */
export const lastYear: readonly SampleRequest[] = [
  course('ml2025', 'CS-E4710 Machine Learning: Supervised Methods (2025)', 'standard', { ...autumn(2025), manager: [sara], students_expected: 280 }),
  course('algo2025', 'CS-A1140 Data Structures and Algorithms (2025)', 'minimal', {
    ...autumn(2025, { archive_date: '2026-06-01', delete_date: '2026-09-28' }), manager: [sara], datadir: true, students_expected: 200,
  }),
  course('vis2025', 'CS-E4840 Information Visualization (2025)', 'scipy', {
    ...autumn(2025, { archive_date: '2026-06-01', delete_date: '2026-10-01' }), supervisor: david, students_expected: 90,
  }),
  course('py2025', 'CS-A1111 Basics in Programming (Summer 2025)', 'minimal', {
    public_date: '2025-07-01', private_date: '2025-09-01', archive_date: '2025-10-01', delete_date: '2026-02-01', students_expected: 150,
  }),
]

/** The last second of a day in winter: the classes end after the clocks have gone back. */
const weekly = (until: string, days: string) => `FREQ=WEEKLY;BYDAY=${days};UNTIL=${until}T215959Z`

/** This autumn's courses. */
export const thisYear: readonly SampleRequest[] = [
  course('ml2026', 'CS-E4710 Machine Learning: Supervised Methods (2026)', 'standard', {
    ...autumn(2026), manager: [sara], instructors: [david], contact: [sara], announcements: [leena, sara], access: 'apply', datadir: true,
    students_expected: 320,
    description: 'Supervised learning from linear models to kernels and trees. Exercises every week, in notebooks, graded by nbgrader.',
    sessions: [
      { title: 'Exercise session', start: '2026-09-08T14:15', minutes: 105, rrule: weekly('20261208', 'TU'), people: 120 },
      { title: 'Exercise session', start: '2026-09-10T10:15', minutes: 105, rrule: weekly('20261210', 'TH'), people: 140 },
    ],
    deadlines: [{ title: 'Exercise round', start: '2026-09-18T18:00', minutes: 0, rrule: weekly('20261204', 'FR'), people: 300 }],
  }),
  course('stats2026', 'MS-C1620 Statistical Inference (2026)', 'r', {
    ...autumn(2026), supervisor: david, students_expected: 180,
    sessions: [{ title: 'Computer class', start: '2026-09-09T12:15', minutes: 90, rrule: weekly('20261209', 'WE'), people: 90 }],
    deadlines: [{ title: 'Homework', start: '2026-09-18T18:00', minutes: 0, rrule: weekly('20261204', 'FR'), people: 150 }],
  }),
  course('prog2026', 'CS-A1121 Programming 2 (2026)', 'standard', {
    ...autumn(2026, { public_date: '2026-10-19', start_date: '2026-10-26' }), manager: [sara], students_expected: 240,
    sessions: [{ title: 'Lab', start: '2026-10-27T08:15', minutes: 105, rrule: weekly('20261208', 'TU'), people: 80 }],
    deadlines: [{ title: 'Round', start: '2026-11-06T18:00', minutes: 0, rrule: weekly('20261204', 'FR'), people: 200 }],
  }),
  course('vis2026', 'CS-E4840 Information Visualization (2026)', 'scipy', {
    ...autumn(2026, { private_date: '2026-10-09' }), supervisor: david, students_expected: 70,
  }),
  course('quantum2026', 'PHYS-C0252 Quantum Mechanics (2026)', 'scipy', {
    ...autumn(2026), supervisor: david, students_expected: 45,
    sessions: [{ title: 'Simulation lab', start: '2026-09-11T13:15', minutes: 120, rrule: weekly('20261204', 'FR'), people: 45 }],
  }),
  course('signals2026', 'ELEC-C5230 Digital Signal Processing (2026)', 'scipy', { ...autumn(2026, { public_date: '2026-10-20' }), students_expected: 110 }),
]

/** What waits for governance, or for whoever asked. */
export const asked: readonly (SampleRequest & { readonly by: 'teacher' | 'instructor' | 'teacherInGovernance' })[] = [
  { ...course('netsec2026', 'CS-E4300 Network Security (2026)', 'minimal', {
    public_date: '2026-10-26', private_date: '2027-01-31', archive_date: '2027-08-15', delete_date: '2028-01-15', start_date: '2026-10-26', end_date: '2026-12-11',
    students_expected: 130, resources: { memory_gb: 4 },
    deadlines: [{ title: 'Lab report', start: '2026-11-06T18:00', minutes: 0, rrule: weekly('20261211', 'FR'), people: 120 }],
  }), by: 'teacher' },
  { ...course('bioinf2027', 'CS-E4880 Bioinformatics (2027)', 'r', {
    public_date: '2027-01-04', private_date: '2027-05-31', archive_date: '2027-08-15', delete_date: '2028-01-15', supervisor: david, students_expected: 55,
    software: 'biopython and samtools',
  }), by: 'instructor' },
  { ...course('econ2027', 'ECON-A3000 Computational Economics (2027)', 'datascience', {
    public_date: '2027-01-11', private_date: '2027-04-30', archive_date: '2027-08-15', delete_date: '2028-01-15', supervisor: juha, students_expected: 40,
  }), by: 'teacherInGovernance' },
  { ...course('games2027', 'CS-E4000 Game Analytics (2027)', 'spark', {
    public_date: '2027-03-01', private_date: '2027-06-30', archive_date: '2027-08-15', delete_date: '2028-01-15', students_expected: 35, resources: { memory_gb: 16 },
  }), by: 'teacher' },
]
