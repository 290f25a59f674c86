import type { operationRoutes } from '../../../shared/contract/routes/operations.ts'
import { problem } from '../answer.ts'
import type { Endpoint } from '../endpoint.ts'
import { getDeadLetters, redrive } from './dead-letters.ts'
import { listDeletions } from './deletions.ts'
import { listOperated } from './operated.ts'
import { listReturnedMails } from './returned-mails.ts'
import { getVersions } from './versions.ts'

const soon: Endpoint = async () => problem({ code: 'busy', message: 'Not there yet.' })

export const operationEndpoints: Readonly<Record<keyof typeof operationRoutes, Endpoint>> = {
  'list-operated': listOperated,
  'get-versions': getVersions,
  'list-deletions': listDeletions,
  'list-returned-mails': listReturnedMails,
  'get-dead-letters': getDeadLetters,
  redrive,
  'announce': soon,
  'list-announcements': soon,
}
