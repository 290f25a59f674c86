import { hour, type Instant, minute, plus, second } from '../instant.ts'
import { type Candidate, isOlder, isToBeTaken } from './candidate.ts'
import { firstLook, goalOf, isOpen, type Member, type Note, type Rollout } from './rollout.ts'
import { roomIn, waveSize } from './waves.ts'

/** What was read of a part of the courses and hubs: some of them, and where the next ones begin. */
export interface Look { readonly candidates: readonly Candidate[]; readonly next: string | undefined }

/** How many parts a look goes through: three phases with a hub, then registered hubs. */
export const partsOfLook = 4

const notesAtMost = 100
/** A test that has not ended by then is not waited for. */
const testPatience = hour
/** A hub that says no is given this long to think better of it; one that says nothing, longer. */
const refusalPatience = 2 * minute
const silencePatience = 15 * minute

/**
 * The upgrade after a look: members as far as their records say they are, and as many new ones as the wave has room for.
 * Nothing is moved by this: who carries it out makes the records be as the members say, now or at the next try.
 */
export function advance(rollout: Rollout, found: ReadonlyMap<string, Candidate>, look: Look | undefined, now: Instant): Rollout {
  const stepped = rollout.members.reduce((so, member) => withMember(so, member, found.get(member.name), now), { ...rollout, members: [] as readonly Member[] })
  const waved = stepped.done_in_wave >= waveSize(stepped) ? { ...stepped, wave: stepped.wave + 1, done_in_wave: 0 } : stepped
  const looked = look === undefined ? waved : waved.counting ? counted(waved, look) : taken(waved, look, now)
  const isDone = looked.state === 'running' && !looked.counting && looked.cursor.exhausted && looked.members.length === 0
  return isDone ? { ...looked, state: 'done', ended_at: now } : looked
}

/** Whether the next step needs another part of the look. */
export function needsLook(rollout: Rollout): boolean {
  return rollout.state === 'running' && (rollout.counting || (!rollout.cursor.exhausted && roomIn(rollout) > 0))
}

/** When the upgrade is to be looked at again; undefined: when somebody says something. */
export function nextRun(rollout: Rollout, now: Instant): Instant | undefined {
  if (rollout.state === 'running') return plus(now, needsLook(rollout) ? second : 15 * second)
  return rollout.members.some(({ state }) => state === 'returning') ? plus(now, 15 * second) : undefined
}

function withMember(rollout: Rollout, member: Member, found: Candidate | undefined, now: Instant): Rollout {
  // Gone, archived or with another image meanwhile: it is not concerned any more.
  if (found?.runs === undefined) return rollout
  if (member.state === 'returning') return found.runs === goalOf(rollout.target) ? staying(rollout, member) : rollout
  if (!isOpen(rollout) || rollout.state === 'paused') return staying(rollout, member)
  return member.state === 'testing' ? withTesting(rollout, member, found, now) : withMoving(rollout, member, { ...found, runs: found.runs }, now)
}

function withMoving(rollout: Rollout, member: Member, found: Candidate & { readonly runs: string }, now: Instant): Rollout {
  const { target } = rollout
  if (found.runs !== goalOf(target)) return isOlder(found.runs, target) ? staying(rollout, member) : rollout
  if (found.ready?.status === 'True') return { ...rollout, done: rollout.done + 1, done_in_wave: rollout.done_in_wave + 1 }
  const why = whyFailed(member, found, now)
  if (why === undefined) return staying(rollout, member)
  const { name } = member
  return {
    ...staying(rollout, { ...member, state: 'returning' }),
    state: 'failed', failed: named(rollout.failed, { name, why }), skipped: [...rollout.skipped, name],
    reason: `Stopped because the hub of ${name} did not come up: ${why}`.slice(0, 1_000),
  }
}

function staying(rollout: Rollout, member: Member): Rollout {
  return { ...rollout, members: [...rollout.members, member] }
}

function withTesting(rollout: Rollout, member: Member, found: Candidate, now: Instant): Rollout {
  const { target } = rollout
  if (found.test === 'failed') return keeping(rollout, { name: member.name, why: 'Its test file fails in the new image.' })
  if (found.test === 'passed' || found.test === 'none') {
    if (target.kind === 'test') return { ...rollout, done: rollout.done + 1 }
    return staying(rollout, { ...member, state: 'moving', since: now })
  }
  if (now < plus(member.since, testPatience)) return staying(rollout, member)
  const note = { name: member.name, why: 'Its test did not end within an hour.' }
  return { ...keeping(rollout, note), skipped: [...rollout.skipped, member.name] }
}

function whyFailed({ since }: Member, { ready }: Candidate, now: Instant): string | undefined {
  const message = ready?.message ?? 'nothing is known of it.'
  if (ready?.status === 'False' && now >= plus(ready.last_transition_time, refusalPatience)) return message
  return now >= plus(since, silencePatience) ? `it is not ready after 15 minutes: ${message}` : undefined
}

function counted(rollout: Rollout, look: Look): Rollout {
  const { target } = rollout
  const failing = look.candidates.filter(({ runs, test }) => test === 'failed' && runs !== undefined && isOlder(runs, target))
  const noted = failing.reduce((so, { name }) => keeping(so, { name, why: 'Its test file fails in the new image.' }), rollout)
  const total = rollout.total + look.candidates.filter((one) => isToBeTaken(one, target)).length
  const moved = afterLook(rollout, look)
  const isLast = moved.part >= partsOfLook
  const cursor = isLast ? { ...firstLook, exhausted: total === 0 } : moved
  return { ...noted, total, counting: !isLast, cursor }
}

function taken(rollout: Rollout, look: Look, now: Instant): Rollout {
  const known = new Set([...rollout.members.map(({ name }) => name), ...rollout.skipped])
  const eligible = look.candidates.filter((one) => !known.has(one.name) && isToBeTaken(one, rollout.target))
  const chosen = eligible.slice(0, roomIn(rollout))
  const members = [...rollout.members, ...chosen.map((one) => memberOf(one, rollout, now))]
  const found = rollout.cursor.found || chosen.length > 0
  // Those for whom there was no room are found at the same place again.
  if (chosen.length < eligible.length) return { ...rollout, members, cursor: { ...rollout.cursor, found } }
  const cursor = { ...afterLook(rollout, look), found }
  if (cursor.part < partsOfLook) return { ...rollout, members, cursor }
  // Courses change their phase meanwhile, so that one may have been passed over: only a look that finds none is the last.
  return { ...rollout, members, cursor: { ...firstLook, exhausted: !found } }
}

function memberOf({ name, kind, test, before }: Candidate, { target }: Rollout, now: Instant): Member {
  const tested = target.kind === 'chart' || (target.kind === 'image' && (test === 'none' || test === 'passed'))
  return { name, kind, state: tested ? 'moving' : 'testing', since: now, before }
}

function afterLook({ cursor: { part, found, exhausted } }: Rollout, { next }: Look): Rollout['cursor'] {
  return next === undefined ? { part: part + 1, found, exhausted } : { part, after: next, found, exhausted }
}

function keeping(rollout: Rollout, note: Note): Rollout {
  return { ...rollout, kept: named(rollout.kept, note), kept_count: rollout.kept_count + 1 }
}

/** The newest notes; an upgrade's record is bounded. */
function named(notes: readonly Note[], note: Note): readonly Note[] {
  return [...notes, { ...note, why: note.why.slice(0, 500) }].slice(-notesAtMost)
}
