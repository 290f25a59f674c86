import type { Backup } from './backup.ts'
import type { Condition } from './condition.ts'
import type { Instant } from './instant.ts'
import type { LocalWhen } from './local-time.ts'
import type { Phase } from './phases.ts'
import type { StorageUse } from './storage-use.ts'

/** An e-mail address or a username, trimmed and lower-cased. */
export type Person = string

/** `open`: any signed-in person. `list`: those in `students`. `apply`: by invite link, accepted by an instructor. */
export type Access = 'open' | 'list' | 'apply'

/** `[class, date]`: the newest published image of that class not newer than the date. */
export type DatedImage = readonly [imageClass: string, date: string]
export interface CustomImage { readonly image: string; readonly default_url?: string }

/** Memory in GB, CPU in cores, storage in GB per person; `students` is how many are expected. */
export interface Resources {
  readonly memory_gb: number
  readonly cpu: number
  readonly storage_gb: number
  readonly students: number
}

/**
 * A session or a deadline of the teaching calendar. `start` is local time of the institution; `rrule` an RFC 5545
 * recurrence rule (`FREQ=WEEKLY;COUNT=12`); `minutes` how long it lasts (0 for a deadline); `people` how many are expected.
 */
export interface CalendarEntry {
  readonly title: string
  readonly start: LocalWhen
  readonly minutes: number
  readonly rrule?: string
  readonly people?: number
}

/** What a teacher asks for and may change: the fields of the request template (snake_case, as on the wire). */
export interface CourseRequest {
  readonly slug: string
  readonly name: string
  readonly description: string
  readonly supervisor: Person
  readonly contact: readonly Person[]
  readonly manager: readonly Person[]
  readonly instructors: readonly Person[]
  readonly observers: readonly Person[]
  readonly students: readonly Person[]
  readonly announcements: readonly Person[]
  readonly access: Access
  readonly public_date?: LocalWhen
  readonly private_date?: LocalWhen
  readonly archive_date?: LocalWhen
  readonly delete_date?: LocalWhen
  readonly start_date?: LocalWhen
  readonly end_date?: LocalWhen
  readonly course_times: string
  readonly sessions: readonly CalendarEntry[]
  readonly deadlines: readonly CalendarEntry[]
  readonly hub?: string
  readonly image: DatedImage | CustomImage
  readonly resources: Resources
  readonly datadir: boolean
  readonly shared_data: readonly string[]
  readonly software: string
  readonly test_file?: TestFile
}

/** A .py or .ipynb that must run in the image: its text, or which of those uploaded (up to 1 MiB) it is; one of both. */
export interface TestFile {
  readonly name: string
  readonly content?: string
  readonly stored?: { readonly sha256: string; readonly bytes: number }
}

export interface Override {
  readonly visibility: 'private' | 'public' | 'archived'
  readonly reason: string
  readonly by: Person
  readonly at: Instant
  readonly until?: Instant
}

export interface Decision {
  readonly verdict: 'approved' | 'declined' | 'changes-requested'
  readonly by: Person
  readonly at: Instant
  readonly reason?: string
  /** The generation that was decided on. */
  readonly on_generation: number
  /** The lifecycle dates as governance approved them: how far they may be moved at once counts from here. */
  readonly dates?: LifecycleDates
}

export type LifecycleDate = 'public_date' | 'private_date' | 'archive_date' | 'delete_date'
export type LifecycleDates = Readonly<Partial<Record<LifecycleDate, LocalWhen>>>

/** How a proposed change ended. */
export interface ChangeDecision {
  readonly verdict: 'approved' | 'declined'
  readonly by: Person
  readonly at: Instant
  readonly reason?: string
  readonly proposed_by: Person
}

/** The last decision of governance with what stood before it. Gone as soon as anybody changes the course's intent. */
export interface LastDecision {
  readonly about: 'request' | 'change'
  readonly verdict: Decision['verdict']
  readonly by: Person
  readonly at: Instant
  /** Fields as they were; null takes one away again. */
  readonly before: { readonly [F in keyof Intent]?: Intent[F] | null }
}

/** A decision that was taken back. `told`: its mail went to these people, who hear of this too. */
export interface UndoneDecision {
  readonly about: LastDecision['about']
  readonly verdict: Decision['verdict']
  readonly decided_at: Instant
  readonly by: Person
  readonly at: Instant
  readonly told: readonly Person[]
}

/** A change that waits for governance: a JSON merge patch (RFC 7396) bound to the generation it was made against. */
export interface ProposedChange {
  readonly patch: Readonly<Record<string, unknown>>
  readonly reason?: string
  readonly by: Person
  readonly at: Instant
  readonly on_generation: number
}

/** Where the end of a course's data stands. Absent until it is asked for the first time. */
export interface Deletion {
  /** How many times people were asked. Mails, reminders and links belong to one round. */
  readonly round: number
  readonly asked_at: Instant
  /** Whether this round still waits for an answer. */
  readonly open: boolean
  readonly confirmed?: { readonly by: Person; readonly at: Instant; readonly grace_ends_at: Instant }
  readonly backed_up?: Backup
  readonly purged?: { readonly at: Instant; readonly files: number; readonly bytes: number }
}

/** The people's word: everything that was asked for or decided, and by whom. */
export interface Intent extends CourseRequest {
  readonly uid?: number
  readonly gid?: number
  readonly requester: Person
  readonly requested_at: Instant
  /** Since when what now stands waits for governance: moves when the request is mended. */
  readonly waiting_since: Instant
  readonly decision?: Decision
  readonly cancelled?: { readonly by: Person; readonly at: Instant; readonly reason: string }
  readonly override?: Override
  readonly change?: ProposedChange
  readonly change_decision?: ChangeDecision
  readonly last_decision?: LastDecision
  /** Stays until the next decision. */
  readonly undone?: UndoneDecision
  readonly renewed_from?: string
  /** Who wrote or changed what now stands: none of them may approve it. */
  readonly authors: readonly Person[]
  /** Asked by the system, answered by people. */
  readonly deletion?: Deletion
}

/** What the system found and did; never a decision of its own. */
export interface Observed {
  readonly observed_generation: number
  /** The phase that the last reconcile saw: tells it when to write a line of history, and nothing else. */
  readonly observed_phase?: Phase
  readonly conditions: readonly Condition[]
  /** Ids of the mails that were put into the outbox, so that each is put there once. */
  readonly mailed: readonly string[]
  /** The schedules that stand, by lifecycle date. */
  readonly schedules: Readonly<Partial<Record<LifecycleDate, Instant>>>
  readonly hub_url?: string
  readonly retry?: { readonly attempts: number; readonly next_at: Instant; readonly since: Instant }
  /** Since when the hub is being waited for. */
  readonly hub_awaited_since?: Instant
  /** A Job of Lectern's that is being waited for. */
  readonly task?: { readonly name: string; readonly since: Instant }
  /** Since when the course's directories are there. */
  readonly directories_at?: Instant
  /** The build that the course runs: found when it was first deployed, moved by a rollout or another choice only. */
  readonly pinned_image?: PinnedImage
  /** The image that was last seen to be there for servers. */
  readonly pulled_image?: string
  /** The chart version that the course's own hub runs; a rollout moves it. */
  readonly chart_version?: string
  /** When an operator last asked for another try: a release that its controller gave up is taken up again. */
  readonly asked_again_at?: Instant
  /** The hub in which the course was put last. */
  readonly placed_in?: string
  /** Digests of the objects that were applied last, by kind and name. */
  readonly applied?: Readonly<Record<string, string>>
  /** The way from approved to ready, in the order in which it was gone. */
  readonly progress?: readonly ProgressStep[]
  /** Runs of the test file, newest first; a few. */
  readonly tests?: readonly TestRun[]
  /** Users' pods are looked at until then: somebody lost the right to theirs. */
  readonly watch_pods_until?: Instant
  readonly storage?: StorageUse
}

/** A published build of a class as a course runs it; `chosen` is what was asked for when it was found. */
export interface PinnedImage {
  readonly chosen: DatedImage
  /** Date of the build. */
  readonly build: string
  /** `repository@sha256:…`. */
  readonly image: string
  readonly default_url?: string
}

export interface ProgressStep {
  readonly step: 'approved' | 'image' | 'directories' | 'namespace' | 'release' | 'pods' | 'ready'
  readonly at: Instant
}

/** One run of a course's test file in an image. */
export interface TestRun {
  readonly image: string
  /** Which version of the test file ran: its fingerprint. */
  readonly file: string
  readonly status: 'running' | 'passed' | 'failed'
  readonly started_at: Instant
  readonly ended_at?: Instant
  /** The end of what it printed, at most 4,000 characters. */
  readonly log?: string
}

/** The record of one presentation of a course: intent, what was observed, and the counters that guard both. */
export interface Course extends Intent, Observed {
  /** Counts changes of intent; a decision names the generation it was made on. */
  readonly generation: number
  /** Counts writes; guards each of them. */
  readonly version: number
  readonly updated_at: Instant
}
