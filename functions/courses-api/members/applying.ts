import type * as z from 'zod'
import type { InviteView, StandingView } from '../../../shared/contract/member-view.ts'
import type { applicationSchema } from '../../../shared/contract/members.ts'
import { apply, standingOf } from '../../../shared/core/members/applying.ts'
import { applicationMails } from '../../../shared/core/members/mails.ts'
import { phaseInWords } from '../../../shared/core/members/phase-words.ts'
import { phaseOf } from '../../../shared/core/phase.ts'
import { ok } from '../../../shared/core/result.ts'
import { type Answer, json, problem } from '../answer.ts'
import type { Call } from '../endpoint.ts'
import { invitedTo } from './invites.ts'
import { membershipsOf, retrying, saveAct, situationOf, tell } from './writing.ts'

const shownOfDescription = 500

/** What an invite link is for, to whoever holds it and is signed in. */
export async function getInvite(call: Call): Promise<Answer> {
  const invited = await invitedTo(call)
  if (!invited.ok) return problem(invited.refusal)
  const course = invited.value
  const { now, ports: { settings: { time_zone: zone } } } = call
  const { slug, name, description, supervisor, public_date, private_date, start_date, end_date } = course
  const dates = Object.entries({ public_date, private_date, start_date, end_date }).filter(([, date]) => date !== undefined)
  const view: InviteView = {
    slug, name, supervisor, description: description.slice(0, shownOfDescription).replace(/[\uD800-\uDBFF]$/, ''),
    phase: phaseOf(course, now, zone), phase_in_words: phaseInWords(course, now, zone), ...Object.fromEntries(dates),
    ...standingOf(course, await membershipsOf(call, slug), situationOf(call)),
  }
  return json(200, view)
}

/** Applies by an invite link; repeated, it says how things stand. */
export async function applyTo(call: Call): Promise<Answer> {
  const { note } = call.body as z.output<typeof applicationSchema>
  const { actor, now } = call
  const result = await retrying(async () => {
    const invited = await invitedTo(call)
    if (!invited.ok) return invited
    const course = invited.value
    const application = apply(course, await membershipsOf(call, course.slug), note, situationOf(call))
    if (!application.ok || application.value.membership === undefined) return application
    const line = { action: 'apply', summary: 'Applied to join as a student.' }
    await saveAct(call, course, { memberships: [application.value.membership], line, id: actor.person })
    // Once an hour for all who apply: its id is often known already, which must not stop the application.
    await tell(call, applicationMails(course, actor.person, now))
    return ok(application.value)
  })
  if (!result.ok) return problem(result.refusal)
  const standing: StandingView = result.value.standing
  return json(200, standing)
}
