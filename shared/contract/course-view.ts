import * as z from 'zod'
import { phases } from '../core/phases.ts'
import { actionIds } from '../core/permissions.ts'
import { requestShape } from './course-request.ts'

export const instantSchema = z.string().meta({ format: 'date-time', description: 'UTC', example: '2026-09-01T21:00:00.000Z' })
const whoAndWhen = { by: z.string(), at: instantSchema }

export const phaseSchema = z.enum(phases).meta({ id: 'Phase' })

export const conditionSchema = z.object({
  type: z.enum(['Reconciled', 'HubReady', 'DatesScheduled', 'MailDelivered', 'TestPassed']),
  status: z.enum(['True', 'False', 'Unknown']),
  reason: z.string(),
  message: z.string(),
  last_transition_time: instantSchema,
}).meta({ id: 'Condition' })

/** One course in a list. */
export const courseSummarySchema = z.object({
  slug: z.string(),
  name: z.string(),
  phase: phaseSchema,
  next_transition: z.object({ at: instantSchema, phase: phaseSchema }).optional(),
  supervisor: z.string(),
  requested_at: instantSchema,
  hub_ready: z.enum(['True', 'False', 'Unknown']).optional(),
  hub_url: z.string().optional(),
  /** What a person should look at, if anything: a sentence. */
  attention: z.string().optional(),
  waits_for: z.enum(['requester', 'governance', 'owners', 'operators']).optional()
    .meta({ description: 'Who has to act before it goes on; owners are the supervisor and the managers.' }),
  generation: z.number().int(),
}).meta({ id: 'CourseSummary' })

export const courseListSchema = z.object({
  courses: z.array(courseSummarySchema),
  next_cursor: z.string().optional(),
}).meta({ id: 'CourseList' })

const { slug: _, ...changeable } = requestShape

const when = z.string().optional()
const approvedDates = z.object({ public_date: when, private_date: when, archive_date: when, delete_date: when })
  .meta({ description: 'The dates as governance approved them: how far they may be moved at once counts from here.' })

/** One course, whole: what was asked for, what was decided, where it stands, and what the reader may do now. */
export const courseViewSchema = z.object({
  ...changeable,
  slug: z.string(),
  uid: z.number().int().optional(),
  gid: z.number().int().optional(),
  requester: z.string(),
  requested_at: instantSchema,
  waiting_since: instantSchema,
  decision: z.object({
    verdict: z.enum(['approved', 'declined', 'changes-requested']), ...whoAndWhen, reason: z.string().optional(),
    on_generation: z.number().int(), dates: approvedDates.optional(),
  }).optional(),
  cancelled: z.object({ ...whoAndWhen, reason: z.string() }).optional(),
  override: z.object({
    visibility: z.enum(['private', 'public', 'archived']), ...whoAndWhen, reason: z.string(), until: instantSchema.optional(),
  }).optional(),
  change: z.object({
    patch: z.record(z.string(), z.unknown()), ...whoAndWhen, reason: z.string().optional(), on_generation: z.number().int(),
    diff: z.array(z.object({ field: z.string(), before: z.unknown(), after: z.unknown() })),
    /** Why it needs governance, a sentence a field. */
    needs_governance: z.array(z.string()),
  }).optional(),
  change_decision: z.object({
    verdict: z.enum(['approved', 'declined']), ...whoAndWhen, reason: z.string().optional(), proposed_by: z.string(),
  }).optional(),
  deletion: z.object({
    round: z.number().int(), asked_at: instantSchema, open: z.boolean(),
    confirmed: z.object({ ...whoAndWhen, grace_ends_at: instantSchema }).optional(),
    backed_up: z.object({
      at: instantSchema, files: z.number(), bytes: z.number(), location: z.string(), packed_bytes: z.number().optional(), sha256: z.string().optional(),
    }).optional(),
    purged: z.object({ at: instantSchema, files: z.number(), bytes: z.number() }).optional(),
  }).optional(),
  undo: z.object({ what: z.string().meta({ description: 'A sentence: what would be taken back.' }), ...whoAndWhen }).optional()
    .meta({ description: 'The last decision can still be taken back.' }),
  renewed_from: z.string().optional(),
  generation: z.number().int(),
  observed_generation: z.number().int(),
  version: z.number().int(),
  conditions: z.array(conditionSchema),
  updated_at: instantSchema,
  phase: phaseSchema,
  next_transition: z.object({ at: instantSchema, phase: phaseSchema }).optional(),
  timeline: z.array(z.object({ phase: phaseSchema, from: instantSchema, until: instantSchema.optional() })),
  hub_url: z.string().optional(),
  retry: z.object({ attempts: z.number().int(), next_at: instantSchema, since: instantSchema }).optional(),
  pinned_image: z.object({
    chosen: z.tuple([z.string(), z.string()]), build: z.string(), image: z.string(), default_url: z.string().optional(),
  }).optional().meta({ description: 'The build that the course runs.' }),
  progress: z.array(z.object({
    step: z.enum(['approved', 'image', 'directories', 'namespace', 'release', 'pods', 'ready']), at: instantSchema,
  })).optional().meta({ description: 'The way from approved to ready.' }),
  tests: z.array(z.object({
    image: z.string(), status: z.enum(['running', 'passed', 'failed']), started_at: instantSchema,
    ended_at: instantSchema.optional(), log: z.string().optional().meta({ description: 'The end of what it printed.' }),
  })).optional().meta({ description: 'Runs of the test file, newest first.' }),
  storage: z.object({
    at: instantSchema, bytes: z.number(), files: z.number(), agreed_bytes: z.number(),
    high_since: instantSchema.optional(), over_since: instantSchema.optional(),
    last_used_at: instantSchema.optional().meta({ description: 'When a file was last written, as of then.' }),
    areas: z.record(z.enum(['files', 'data', 'exchange']), z.object({ files: z.number(), bytes: z.number() })).optional(),
  }).optional()
    .meta({ description: 'What the last metering found in the course\'s directories.' }),
  actions: z.array(z.enum(actionIds)).meta({ description: 'What the reader may do with the course now.' }),
}).meta({ id: 'Course' })

export const auditEntrySchema = z.object({
  sequence: z.number().int(),
  at: instantSchema,
  by: z.string(),
  action: z.string(),
  summary: z.string().meta({ description: 'A sentence for people.' }),
  reason: z.string().optional(),
  diff: z.array(z.object({ field: z.string(), before: z.unknown(), after: z.unknown() })).optional(),
}).meta({ id: 'AuditEntry' })

export const historySchema = z.object({ entries: z.array(auditEntrySchema), next_cursor: z.string().optional() })
  .meta({ id: 'History' })

export const repairSchema = z.object({
  field: z.string(),
  message: z.string().meta({ description: 'What was found and what was made of it.' }),
  line: z.number().int().optional(),
  column: z.number().int().optional(),
}).meta({ id: 'Repair' })

export const fieldErrorSchema = z.object({
  field: z.string(), found: z.string(), message: z.string(),
  line: z.number().int().optional(), column: z.number().int().optional(),
}).meta({ id: 'FieldError' })

export const submissionSchema = z.object({ course: courseViewSchema, repairs: z.array(repairSchema) }).meta({ id: 'Submission' })

export const draftSchema = z.object({
  id: z.string(),
  text: z.string(),
  media_type: z.string(),
  created_at: instantSchema,
  updated_at: instantSchema,
  errors: z.array(fieldErrorSchema),
}).meta({ id: 'Draft' })

export const draftListSchema = z.object({ drafts: z.array(draftSchema), next_cursor: z.string().optional() }).meta({ id: 'DraftList' })

export const calendarLinkSchema = z.object({
  url: z.string().meta({ description: 'Subscribe to this; whoever has it can read the dates in it. Asking again replaces it.' }),
}).meta({ id: 'CalendarLink' })

/** RFC 9457, with a stable code, the fields concerned, and what to do next. */
export const problemSchema = z.object({
  type: z.string(), title: z.string(), status: z.number().int(), detail: z.string(), code: z.string(),
  errors: z.array(fieldErrorSchema).optional(),
  draft: z.string().optional().meta({ description: 'Id of the draft that keeps what was sent.' }),
}).meta({ id: 'Problem' })

export const meSchema = z.object({
  person: z.string(), name: z.string(), email: z.string().optional(), username: z.string().optional(),
  groups: z.array(z.string()), may_submit: z.boolean(),
  institution: z.string(), time_zone: z.string(), now: instantSchema,
  image_classes: z.array(z.string()), image_registries: z.array(z.string()),
  budget: z.object({ memory_gb: z.number(), cpu: z.number(), storage_gb: z.number(), students: z.number() })
    .meta({ description: 'Up to here resources change at once; beyond, governance decides.' }),
  date_window_days: z.number(),
  grace_days: z.number().meta({ description: 'So long a confirmed deletion can be taken back.' }),
  operator_mail: z.string(), governance_mail: z.string(),
}).meta({ id: 'Me' })

export type CourseView = z.output<typeof courseViewSchema>
export type CourseSummary = z.output<typeof courseSummarySchema>
export type CourseList = z.output<typeof courseListSchema>
export type AuditEntryView = z.output<typeof auditEntrySchema>
export type History = z.output<typeof historySchema>
export type Submission = z.output<typeof submissionSchema>
export type Draft = z.output<typeof draftSchema>
export type DraftList = z.output<typeof draftListSchema>
export type CalendarLink = z.output<typeof calendarLinkSchema>
export type Problem = z.output<typeof problemSchema>
export type Me = z.output<typeof meSchema>
