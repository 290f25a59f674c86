import type { ChangePreview } from '../../../shared/contract/change-preview.ts'
import type { Changed, Situation } from '../../../shared/core/commands/changed.ts'
import { requested } from '../../../shared/core/commands/request.ts'
import type { AuditEntry } from '../../../shared/core/audit.ts'
import type { Course } from '../../../shared/core/course.ts'
import { isInTrouble } from '../../../shared/core/trouble.ts'
import { occurrencesOf } from '../../../shared/core/load/occurrences.ts'
import { type Instant, instant } from '../../../shared/core/instant.ts'
import { type Action, type Actor, groupRoles, refusalOn, rolesOn } from '../../../shared/core/permissions.ts'
import { phaseOf, spans } from '../../../shared/core/phase.ts'
import { type Refusal, refusalStatus } from '../../../shared/core/refusal.ts'
import { exampleSettings as settings } from '../../../shared/core/settings.ts'
import { readRequest } from '../../../shared/intake/read-request.ts'
import type { Answer, Asked } from './asked.ts'
import { commands } from './commands.ts'
import { firstNow, someCourses } from './courses.ts'
import { aboutPeople } from './people.ts'
import { summaryOf, viewOf } from './render.ts'

interface Draft { id: string; text: string; media_type: string; created_at: Instant; updated_at: Instant; errors: unknown[] }

/** A pretend of the API, in memory, on the same core as the real one; for looking at the page without a server behind it. */
export class PretendApi {
  now: Instant = firstNow
  readonly courses = new Map<string, Course>(someCourses().map((course) => [course.slug, course]))
  readonly drafts = new Map<string, Draft>()
  readonly history = new Map<string, AuditEntry[]>()
  /** Paths that are answered with 503. */
  failing: RegExp | undefined

  answer(asked: Asked): Answer {
    if (this.failing?.test(asked.path) === true) return problem({ code: 'busy', message: 'The platform is busy. Try again in a moment.' })
    const [, , area = '', id, ...rest] = asked.path.split('/')
    const people = aboutPeople(asked, this.courses, this.now)
    if (people !== undefined) return people
    if (area === 'me') return { status: 200, body: this.#me(asked.actor) }
    if (area === 'validations') return { status: 200, body: this.#validate(asked) }
    if (area === 'drafts') return this.#draft(asked, id, rest[0])
    if (area !== 'courses') return notFound
    if (id === undefined) return asked.method === 'POST' ? this.#submit(asked, asked.body, asked.mediaType) : this.#list(asked)
    return this.#course(asked, decodeURIComponent(id), rest.join('/'))
  }

  /** Puts the record in place of the one with its slug, as a change by somebody else would. */
  put(course: Course): void {
    this.courses.set(course.slug, course)
  }

  #me({ person, name, groups, identities }: Actor) {
    return {
      person, name, groups, email: identities[0], username: identities[1], institution: settings.institution,
      time_zone: settings.time_zone, now: this.now, image_classes: settings.image_classes,
      grace_days: settings.deletion.grace_days,
      may_submit: ['teacher', 'governance', 'operator'].some((group) => groups.includes(group)),
    }
  }

  #read(asked: Asked, text: string, mediaType: string) {
    return readRequest(text, mediaType, { settings, now: this.now, sender: asked.actor.person })
  }

  #validate(asked: Asked) {
    const read = this.#read(asked, asked.body, asked.mediaType)
    if (read.kind !== 'valid') return { valid: false, errors: read.errors, repairs: 'repairs' in read ? read.repairs : [] }
    const approved = { ...read.request, decision: { verdict: 'approved' } as Course['decision'] & object }
    return { valid: true, request: read.request, repairs: read.repairs, errors: [], timeline: spans(approved, this.now, settings.time_zone) }
  }

  #submit(asked: Asked, text: string, mediaType: string): Answer {
    const read = this.#read(asked, text, mediaType)
    if (read.kind !== 'valid') {
      const draft: Draft = { id: `draft-${this.drafts.size + 1}`, text, media_type: mediaType, created_at: this.now, updated_at: this.now, errors: [...read.errors] }
      this.drafts.set(draft.id, draft)
      return problem({ code: 'invalid-request', message: 'The request has to be mended first.', errors: read.errors }, draft.id)
    }
    if (this.courses.has(read.request.slug)) return problem({ code: 'slug-taken', message: `The name ${read.request.slug} is taken.` })
    const created = this.#record(requested(read.request, this.#situation(asked.actor), { archived: read.archived }))
    return { status: 201, body: { course: viewOf(created, asked.actor, this.now), repairs: read.repairs } }
  }

  #draft(asked: Asked, id: string | undefined, rest: string | undefined): Answer {
    if (id === undefined && asked.method === 'POST') return this.#keep(asked)
    if (id === undefined) return { status: 200, body: { drafts: [...this.drafts.values()] } }
    const draft = this.drafts.get(id)
    if (draft === undefined) return notFound
    if (asked.method === 'DELETE') {
      this.drafts.delete(id)
      return { status: 204 }
    }
    if (asked.method === 'PUT') {
      const { text } = JSON.parse(asked.body) as { text: string }
      Object.assign(draft, { text, updated_at: this.now, errors: this.#validate({ ...asked, body: text, mediaType: draft.media_type }).errors })
    }
    if (rest !== 'submission') return { status: 200, body: draft }
    const submitted = this.#submit(asked, draft.text, draft.media_type)
    if (submitted.status === 201) this.drafts.delete(id)
    return submitted
  }

  #keep(asked: Asked): Answer {
    const { text, media_type } = JSON.parse(asked.body) as { text: string; media_type: string }
    const { errors } = this.#validate({ ...asked, body: text, mediaType: media_type })
    const draft: Draft = { id: `draft-${this.drafts.size + 1}`, text, media_type, created_at: this.now, updated_at: this.now, errors: [...errors] }
    this.drafts.set(draft.id, draft)
    return { status: 201, body: draft }
  }

  #list({ query, actor }: Asked): Answer {
    const scope = query.get('scope')
    const held = (course: Course) => [...rolesOn(actor, course)].some((role) => role !== 'student' && role !== 'author')
    const found = [...this.courses.values()]
      .filter((course) => (scope === 'mine' ? held(course) : scope === 'trouble' ? isInTrouble(course, this.now) : groupRoles(actor).size > 1))
      .filter((course) => !query.has('phase') || phaseOf(course, this.now, settings.time_zone) === query.get('phase'))
      .filter((course) => `${course.name} ${course.slug}`.toLowerCase().includes((query.get('q') ?? '').toLowerCase()))
      .map((course) => summaryOf(course, this.now))
    const from = Number(query.get('cursor') ?? 0)
    const next = from + 4 < found.length ? { next_cursor: String(from + 4) } : {}
    return { status: 200, body: { courses: found.slice(from, from + 4), ...next } }
  }

  #course(asked: Asked, slug: string, rest: string): Answer {
    const course = this.courses.get(slug)
    const route = `${asked.method} ${rest}`
    const [action, command] = commands[route] ?? [reading[route]]
    if (course === undefined || action === undefined) return notFound
    const refusal = refusalOn(asked.actor, action, course, this.now, settings.time_zone)
    if (refusal !== undefined) return problem(refusal)
    if (route === 'POST change/preview') return this.#preview(course, asked)
    if (command === undefined) return this.#show(route, course, asked.actor)
    if (action !== 'renew' && asked.seen !== course.generation) {
      return problem({ code: 'seen-other-version', message: `The course is at generation ${course.generation}.` })
    }
    const body = (asked.body === '' ? {} : JSON.parse(asked.body)) as Readonly<Record<string, string>>
    const done = command(course, body, this.#situation(asked.actor))
    if (!done.ok) return problem(done.refusal)
    return { status: action === 'renew' ? 201 : 200, body: viewOf(this.#record(done.value), asked.actor, this.now) }
  }

  /** As the change itself is decided, without its being kept. */
  #preview(course: Course, asked: Asked): Answer {
    const [, command] = commands['PATCH '] ?? []
    const done = command?.(course, JSON.parse(asked.body) as Readonly<Record<string, string>>, this.#situation(asked.actor))
    if (done === undefined) return notFound
    if (!done.ok) return problem(done.refusal)
    const { course: after, audit: { action, diff = [] } } = done.value
    const waiting = viewOf(after, asked.actor, this.now).change
    const outcome = action === 'propose-change' ? 'governance' : action === 'mend-request' ? 'request' : 'at-once'
    return { status: 200, body: { generation: course.generation, outcome, diff: [...diff], needs_governance: waiting?.needs_governance ?? [] } satisfies ChangePreview }
  }

  #show(route: string, course: Course, actor: Actor): Answer {
    switch (route) {
      case 'GET history': return { status: 200, body: { entries: (this.history.get(course.slug) ?? []).toReversed() } }
      case 'POST calendar': return { status: 201, body: { url: `https://lectern.uni.example/api/calendars/${course.slug}-secret` } }
      case 'POST deletion/question': return { status: 204 }
      case 'GET dates': return { status: 200, body: { dates: occurrencesOf(course, settings.time_zone).filter(({ at }) => at >= this.now).slice(0, 3) } }
      default: return { status: 200, body: viewOf(course, actor, this.now) }
    }
  }

  #record({ course, audit }: Changed): Course {
    this.courses.set(course.slug, course)
    this.history.set(course.slug, [...(this.history.get(course.slug) ?? []), audit])
    return course
  }

  #situation(actor: Actor): Situation {
    return { actor, now: instant(this.now), settings }
  }
}

const reading: Readonly<Record<string, Action>> = {
  'GET ': 'show', 'GET dates': 'calendar', 'GET history': 'history', 'POST calendar': 'calendar', 'POST deletion/question': 'ask-again', 'POST retry': 'retry', 'POST change/preview': 'change',
}

const notFound = problem({ code: 'not-found', message: 'There is nothing here that you may see.' })

function problem({ code, message, errors }: Refusal, draft?: string): Answer {
  const status = refusalStatus[code]
  return { status, body: { type: 'about:blank', title: code, status, detail: message, code, ...(errors && { errors }), ...(draft && { draft }) } }
}
