import { CognitoHubClients } from '../../../shared/adapters/cognito/hub-clients.ts'
import { DynamoAnnouncementStore } from '../../../shared/adapters/dynamodb/announcement-store.ts'
import { DynamoChoreStore } from '../../../shared/adapters/dynamodb/chore-store.ts'
import { DynamoClientRegistrations } from '../../../shared/adapters/dynamodb/client-registrations.ts'
import { DynamoCourseStore } from '../../../shared/adapters/dynamodb/course-store.ts'
import { Database } from '../../../shared/adapters/dynamodb/database.ts'
import { DynamoDraftStore } from '../../../shared/adapters/dynamodb/draft-store.ts'
import { DynamoHubRegistry } from '../../../shared/adapters/dynamodb/hub-registry.ts'
import { DynamoHubUsers } from '../../../shared/adapters/dynamodb/hub-users.ts'
import { DynamoImageCatalogue } from '../../../shared/adapters/dynamodb/image-catalogue.ts'
import { DynamoLinkStore } from '../../../shared/adapters/dynamodb/link-store.ts'
import { DynamoMembershipStore } from '../../../shared/adapters/dynamodb/membership-store.ts'
import { DynamoOutbox } from '../../../shared/adapters/dynamodb/outbox.ts'
import { DynamoWorkIndex } from '../../../shared/adapters/dynamodb/work-index.ts'
import { S3Blobs } from '../../../shared/adapters/s3/blobs.ts'
import { SchedulerSchedules } from '../../../shared/adapters/scheduler/schedules.ts'
import { SesMailer } from '../../../shared/adapters/ses/mailer.ts'
import { SqsDeadLetters } from '../../../shared/adapters/sqs/dead-letters.ts'
import { SqsReceivedWork } from '../../../shared/adapters/sqs/received-work.ts'
import { SqsWorkQueue } from '../../../shared/adapters/sqs/work-queue.ts'

/** What asks AWS on behalf of functions. */
const adapters = [
  CognitoHubClients, Database, DynamoAnnouncementStore, DynamoChoreStore, DynamoClientRegistrations, DynamoCourseStore, DynamoDraftStore, DynamoHubRegistry,
  DynamoHubUsers, DynamoImageCatalogue, DynamoLinkStore, DynamoMembershipStore, DynamoOutbox, DynamoWorkIndex, S3Blobs,
  SchedulerSchedules, SesMailer, SqsDeadLetters, SqsReceivedWork, SqsWorkQueue,
] as const

export interface WatchedMethods {
  /** Methods of adapters that nobody called: `DynamoDraftStore.drop`. */
  readonly uncalled: () => readonly string[]
  /** Watches no longer. */
  readonly restore: () => void
}

/** Notes which methods of the adapters are called from now on. */
export function watchMethods(): WatchedMethods {
  const uncalled = new Set<string>()
  const originals: (() => void)[] = []
  for (const { name, prototype } of adapters) {
    for (const [method, property] of Object.entries(Object.getOwnPropertyDescriptors(prototype))) {
      const original: unknown = property.value
      if (method === 'constructor' || typeof original !== 'function') continue
      const id = `${name}.${method}`
      uncalled.add(id)
      const watched = function watched(this: unknown, ...given: readonly unknown[]): unknown {
        uncalled.delete(id)
        return Reflect.apply(original, this, given)
      }
      Object.defineProperty(prototype, method, { ...property, value: watched })
      originals.push(() => { Object.defineProperty(prototype, method, property) })
    }
  }
  return { uncalled: () => [...uncalled], restore: () => { for (const put of originals) put() } }
}
