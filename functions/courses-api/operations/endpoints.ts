import type { operationRoutes } from '../../../shared/contract/routes/operations.ts'
import type { Endpoint } from '../endpoint.ts'
import { announce, listAnnouncements } from './announcements.ts'
import { getDeadLetters, redrive } from './dead-letters.ts'
import { listDeletions } from './deletions.ts'
import { listOperated } from './operated.ts'
import { listReturnedMails } from './returned-mails.ts'
import { getVersions } from './versions.ts'

export const operationEndpoints: Readonly<Record<keyof typeof operationRoutes, Endpoint>> = {
  'list-operated': listOperated,
  'get-versions': getVersions,
  'list-deletions': listDeletions,
  'list-returned-mails': listReturnedMails,
  'get-dead-letters': getDeadLetters,
  redrive,
  announce,
  'list-announcements': listAnnouncements,
}
