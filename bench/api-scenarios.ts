import { type Clients, clients as atOnce, type Reply, type Turn } from './api-load.ts'
import { signIn } from './api-sign-in.ts'

/** Approved courses that the changes go round. More than clients, so that no two change the same one at once. */
const changedInTurn = 200
export const ownCourses = 20
export const coursesInLists = 5_000

interface Seen {
  readonly slug: string
  readonly etag: string
}

/** The state that scenarios hand on to each other: what is created is approved, what is approved is changed. */
export interface World {
  /** Makes what the scenarios need to be there. */
  prepare(): Promise<void>
  /** Creates until there are `count` courses in all. */
  fillTo(count: number): Promise<void>
  readonly turns: Readonly<Record<ScenarioName, Turn>>
}

export const scenarioNames = ['create', 'approve', 'change', 'own-list', 'get', 'page-by-phase', 'page-of-all'] as const
export type ScenarioName = (typeof scenarioNames)[number]

/** Signs the people in and says what each of them sends. */
export async function openWorld(url: string, clients: Clients): Promise<World> {
  const [professor, teacher, governance] = await Promise.all([
    signIn(url, 'person-virtal1'), signIn(url, 'person-okafod1'), signIn(url, 'person-koskih1'),
  ])
  const requested: Seen[] = []
  const approved: Seen[] = []
  let made = 0
  let turn = 0

  const create = async (token: string, supervisor: string, keep?: Seen[]): Promise<Reply> => {
    made += 1
    const slug = `bench-${made}`
    const body = requestFor(slug, made, supervisor)
    const reply = await clients.send({ method: 'POST', path: '/api/courses', token, body })
    if (reply.status === 201) keep?.push({ slug, etag: reply.etag })
    return reply
  }
  const createOne = (): Promise<Reply> => create(professor, 'leena.virtanen@uni.example', requested)
  const approve = async ({ slug, etag }: Seen): Promise<Reply> => {
    const reply = await clients.send({
      method: 'POST', path: `/api/courses/${slug}/decision`, token: governance, ifMatch: etag,
      body: { verdict: 'approve' },
    })
    if (reply.status === 200) approved.push({ slug, etag: reply.etag })
    return reply
  }
  const change = async ({ slug, etag }: Seen): Promise<Reply> => {
    turn += 1
    const reply = await clients.send({
      method: 'PATCH', path: `/api/courses/${slug}`, token: professor, ifMatch: etag,
      mediaType: 'application/merge-patch+json', body: { course_times: `Mondays at 10:15 in room ${turn}` },
    })
    approved.push({ slug, etag: reply.etag === '' ? etag : reply.etag })
    return reply
  }
  const list = (token: string, query: string) => (): Promise<Reply> =>
    clients.send({ method: 'GET', path: `/api/courses?${query}`, token })
  const next = (from: Seen[], use: (seen: Seen) => Promise<Reply>): Turn => () => {
    const seen = from.shift()
    return seen === undefined ? undefined : use(seen)
  }
  const each = async (count: number, work: () => Promise<Reply> | undefined): Promise<void> => {
    for (let done = 0; done < count; done += atOnce) {
      await Promise.all(Array.from({ length: Math.min(atOnce, count - done) }, () => expectGood(work())))
    }
  }

  return {
    prepare: async () => {
      await each(ownCourses, () => create(teacher, 'david.okafor@uni.example'))
      await each(changedInTurn, createOne)
      await each(changedInTurn, next(requested, approve))
    },
    fillTo: (count) => each(count - made, createOne),
    turns: {
      'create': createOne,
      'approve': next(requested, approve),
      'change': next(approved, change),
      'own-list': list(teacher, `limit=${ownCourses}`),
      'get': () => {
        turn += 1
        return clients.send({ method: 'GET', path: `/api/courses/bench-${1 + turn % ownCourses}`, token: teacher })
      },
      'page-by-phase': list(governance, 'scope=all&phase=requested&limit=20'),
      'page-of-all': list(governance, 'scope=all&limit=20'),
    },
  }
}

async function expectGood(asked: Promise<Reply> | undefined): Promise<void> {
  const reply = await asked
  if (reply === undefined || reply.status < 300) return
  throw new Error(`A course could not be prepared: ${reply.status} ${reply.text.slice(0, 500)}`)
}

/** A request as teachers send them: some people, all dates, a weekly lecture, a note on software. */
function requestFor(slug: string, number: number, supervisor: string): object {
  const year = new Date().getUTCFullYear() + 1
  return {
    slug, name: `Machine Learning: Basic Principles, group ${number}`,
    description: 'Linear models, validation, trees and neural networks, with weekly exercises in notebooks.',
    supervisor, contact: [supervisor],
    manager: ['sara.lindqvist@uni.example'],
    instructors: [`assistant-${number % 40}@uni.example`, `assistant-${number % 40 + 1}@uni.example`],
    access: 'open',
    public_date: `${year}-03-01`, private_date: `${year}-06-15`,
    archive_date: `${year}-09-01`, delete_date: `${year + 1}-03-01`,
    start_date: `${year}-03-02`, end_date: `${year}-06-01`,
    sessions: [
      { title: 'Lecture', start: `${year}-03-02T10:15`, minutes: 90, rrule: 'FREQ=WEEKLY;COUNT=12', people: 120 },
    ],
    image: ['scipy', '2026-01-05'], resources: { memory_gb: 2, cpu: 2, storage_gb: 1, students: 120 },
    software: 'scikit-learn, pandas',
  }
}
