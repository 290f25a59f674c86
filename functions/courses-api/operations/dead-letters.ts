import { logEvent } from '../../../shared/adapters/event-log.ts'
import type { DeadLetters } from '../../../shared/contract/operations-view.ts'
import { deadLetterQueues } from '../../../shared/contract/operations.ts'
import { readWorkItem, workInWords } from '../../../shared/core/work.ts'
import type { DeadLetter, DeadLetterQueue } from '../../../shared/ports/dead-letters.ts'
import { type Answer, empty, json } from '../answer.ts'
import type { Call } from '../endpoint.ts'

const shownOfBody = 200

/** What the queues gave up, which stays where it is. */
export async function getDeadLetters({ ports: { deadLetters } }: Call): Promise<Answer> {
  const queues = await Promise.all(deadLetterQueues.map(async (queue) => {
    const { waiting, letters } = await deadLetters.look(queue)
    return { queue, waiting, letters: letters.map(letterView) }
  }))
  const body: DeadLetters = { queues }
  return json(200, body)
}

function letterView({ body, sent_at, received }: DeadLetter): DeadLetters['queues'][number]['letters'][number] {
  const item = readWorkItem(body)
  return { about: item === undefined ? body.slice(0, shownOfBody) : workInWords(item), first_sent_at: sent_at, tries: received }
}

/** Has everything that a queue gave up tried again. */
export async function redrive({ body, actor, ports: { deadLetters } }: Call): Promise<Answer> {
  const { queue } = body as { readonly queue: DeadLetterQueue }
  await deadLetters.redrive(queue)
  logEvent('redrive', { queue, by: actor.person })
  return empty()
}
