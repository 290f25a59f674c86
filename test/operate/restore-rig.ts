import { randomUUID } from 'node:crypto'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { deliverMail } from '../../functions/deliver-mail/deliver-mail.ts'
import { createCourseTable } from '../../local/course-table.ts'
import { startDynamoDb } from '../../local/dynamodb/server.ts'
import { DynamoCourseTable } from '../../operate/restore/course-table.ts'
import { carryOut } from '../../operate/restore/carry-out.ts'
import { planRestore, type RestorePlan } from '../../operate/restore/plan-restore.ts'
import { reportOf } from '../../operate/restore/report.ts'
import { itemsUnder } from '../../operate/restore/table-state.ts'
import { connectDatabase } from '../../shared/adapters/dynamodb/connect.ts'
import type { Database } from '../../shared/adapters/dynamodb/database.ts'
import { DynamoCourseStore } from '../../shared/adapters/dynamodb/course-store.ts'
import { DynamoHubRegistry } from '../../shared/adapters/dynamodb/hub-registry.ts'
import { DynamoLinkStore } from '../../shared/adapters/dynamodb/link-store.ts'
import { DynamoLoadIndex } from '../../shared/adapters/dynamodb/load-index.ts'
import { DynamoMembershipStore } from '../../shared/adapters/dynamodb/membership-store.ts'
import { DynamoOutbox } from '../../shared/adapters/dynamodb/outbox.ts'
import { DynamoWorkIndex } from '../../shared/adapters/dynamodb/work-index.ts'
import type { Changed } from '../../shared/core/commands/changed.ts'
import type { Course } from '../../shared/core/course.ts'
import { indexedAs } from '../../shared/core/due.ts'
import { type Instant, latest } from '../../shared/core/instant.ts'
import { Unavailable } from '../../shared/ports/errors.ts'
import type { OutgoingMail } from '../../shared/ports/mailer.ts'
import type { ReconcilePorts } from '../../shared/reconcile/ports.ts'
import { reconcileHub } from '../../shared/reconcile/reconcile-hub.ts'
import { settings } from '../fixtures/a-course.ts'
import { World } from '../memory/world.ts'

const region = 'eu-north-1'
// The stand-in checks no signatures, but the SDK's clients insist on making one.
process.env['AWS_ACCESS_KEY_ID'] ??= 'local'
process.env['AWS_SECRET_ACCESS_KEY'] ??= 'local'
const stepsAtMost = 3_000

/** The control plane on a table of the stand-in, with a cluster in memory and a mail service that remembers. */
export class Restoring {
  readonly sent: OutgoingMail[] = []
  readonly world = new World()
  readonly ports: ReconcilePorts
  readonly table: DynamoCourseTable
  readonly client: DynamoDBClient
  readonly database: Database
  /** So many mails more are not taken by the mail service. */
  failing = 0
  readonly #endpoint: string
  readonly #index: DynamoWorkIndex
  readonly #links: DynamoLinkStore

  constructor(endpoint: string, table: string) {
    this.#endpoint = endpoint
    const database = connectDatabase({ table, region, endpoint })
    this.database = database
    this.client = new DynamoDBClient({ region, endpoint })
    this.table = new DynamoCourseTable(this.client, table, async () => undefined)
    this.#index = new DynamoWorkIndex(database)
    this.#links = new DynamoLinkStore(database)
    const { cluster, clients, schedules, queue, blobs, chores, announcements, secrets, users, images, random } = this.world
    this.ports = {
      cluster, clients, schedules, queue, blobs, chores, announcements, secrets, users, images, random, settings,
      store: new DynamoCourseStore(database), hubs: new DynamoHubRegistry(database), members: new DynamoMembershipStore(database),
      outbox: new DynamoOutbox(database), load: new DynamoLoadIndex(database),
    }
  }

  async place(course: Course, now: Instant): Promise<void> {
    await this.ports.store.create({ course, indexed: { ...indexedAs(course, now, settings), due: now }, audit: [] })
  }

  async course(slug: string): Promise<Course> {
    const course = await this.ports.store.get(slug)
    if (course === undefined) throw new Error(`no course ${slug}`)
    return course
  }

  async put(before: Course, { course, audit }: Changed): Promise<void> {
    await this.ports.store.save({ course, before, indexed: indexedAs(course, course.updated_at, settings), audit: [audit] })
  }

  /** The sweep's work until `until`: reconciles and deliveries as they come due. */
  async live(from: Instant, until: Instant): Promise<void> {
    let now = from
    for (let step = 0; step < stepsAtMost; step += 1) {
      const { items: [first] } = await this.#index.due(until, { limit: 1 })
      if (first === undefined) return
      now = latest(now, first.due)
      this.world.cluster.settle(now)
      this.world.schedules.fire(now)
      if (first.item.kind === 'mail') await this.#deliver(first.item.slug, first.item.id, now)
      if (first.item.kind === 'hub') await reconcileHub(first.item.hub, now, this.ports)
    }
    throw new Error(`it does not come to rest by ${until}`)
  }

  /** A copy as DynamoDB makes one for a point in time. */
  async copy(): Promise<DynamoCourseTable> {
    const name = `${this.table.name}-restored`
    await createCourseTable(this.#endpoint, name, region)
    const copy = new DynamoCourseTable(this.client, name, async () => undefined)
    const state = await this.table.read()
    await copy.write([...state.keys()].flatMap((pk) => itemsUnder(state, pk)), [])
    return copy
  }

  async restore(copy: DynamoCourseTable, to: Instant, at: Instant, only?: readonly string[]): Promise<{ plan: RestorePlan; report: readonly string[] }> {
    const [was, now] = [await copy.read(), await this.table.read()]
    const plan = planRestore({ was, now, table: this.table.name, to, at }, only)
    await carryOut(plan, this.table, () => undefined)
    return { plan, report: reportOf(plan, now, to) }
  }

  async #deliver(slug: string, id: string, now: Instant): Promise<void> {
    const mailer = {
      send: async (mail: OutgoingMail): Promise<string> => {
        this.failing -= 1
        if (this.failing >= 0) throw new Unavailable('the mail service is away')
        this.sent.push(mail)
        return `message-${this.sent.length}`
      },
    }
    const { store, outbox, secrets, random } = this.ports
    await deliverMail(slug, id, { store, outbox, links: this.#links, mailer, secrets, clock: { now: () => now }, settings, random })
  }
}

/** One stand-in for all tests of a file; each gets a table of its own. */
export async function openRestoring(): Promise<{ make(): Promise<Restoring>; close(): Promise<void> }> {
  const { url, close } = await startDynamoDb()
  return {
    make: async () => {
      const table = `restoring-${randomUUID()}`
      await createCourseTable(url, table, region)
      return new Restoring(url, table)
    },
    close,
  }
}
