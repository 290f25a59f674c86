import type { operationRoutes } from '../../../shared/contract/routes/operations.ts'
import { problem } from '../answer.ts'
import type { Endpoint } from '../endpoint.ts'

const soon: Endpoint = async () => problem({ code: 'busy', message: 'Not there yet.' })

export const operationEndpoints: Readonly<Record<keyof typeof operationRoutes, Endpoint>> = {
  'list-operated': soon,
  'get-versions': soon,
  'list-deletions': soon,
  'list-returned-mails': soon,
  'get-dead-letters': soon,
  'redrive': soon,
  'announce': soon,
  'list-announcements': soon,
}
