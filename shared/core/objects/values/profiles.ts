import type { Environment, HubSpec } from '../../hubs/hub-spec.ts'
import { courseLabel, roleLabel } from '../../names.ts'
import type { Settings } from '../../settings.ts'
import { serverSize } from '../sizes.ts'
import { escapeForSpawner, escapeHtml } from './hostile-text.ts'
import { courseMounts } from './mounts.ts'
import { memory } from './servers.ts'

type Role = 'student' | 'instructor'

/** What somebody with one of these claims may start, as the hub-side Python reads it. */
export interface Entry {
  readonly groups: readonly string[]
  readonly role: Role
  /** Null on a general-use hub. */
  readonly course: string | null
  /** A KubeSpawner profile. */
  readonly profile: {
    readonly slug: string
    readonly display_name: string
    readonly description: string
    readonly kubespawner_override: Readonly<Record<string, unknown>>
  }
}

/** `custom.lectern` of the chart's values: all that the hub-side Python knows. */
export interface LecternValues {
  readonly id_range: readonly [first: number, last: number]
  /** Whether people choose from the list of what they may start; else the first of it is started. */
  readonly list: boolean
  readonly entries: readonly Entry[]
}

/**
 * One mechanism for the three kinds of hub: a course's own and a general-use one have a single environment and show
 * no list.
 */
export function lecternValues(spec: HubSpec, { id_range }: Settings): LecternValues {
  return { id_range, list: spec.kind === 'shared', entries: spec.environments.flatMap(entriesOf) }
}

/** The instructors' entry first: where no list is shown, the first that somebody may start is what they get. */
function entriesOf(environment: Environment): readonly Entry[] {
  const { groups: { students, instructors } } = environment
  if (instructors === undefined) return [entry(environment, 'student', [students])]
  return [
    entry(environment, 'instructor', [instructors]),
    // Instructors see their course as its students do, too.
    entry(environment, 'student', [students, instructors]),
  ]
}

function entry(environment: Environment, role: Role, groups: readonly string[]): Entry {
  const { slug, title, description, course } = environment
  return {
    groups,
    role,
    course: course === undefined ? null : slug,
    profile: {
      // The dot, which no slug has: `x.instructor` is never the slug of a course named `x-instructor`.
      slug: `${slug}.${role}`,
      display_name: escapeHtml(role === 'instructor' ? `${title} (instructor)` : title),
      description: escapeHtml(description),
      kubespawner_override: override(environment, role),
    },
  }
}

/**
 * Both roles of all environments set the same things, null where one has none: KubeSpawner merges what is set into
 * what is there, and nobody may keep what was mounted for another role.
 */
function override(environment: Environment, role: Role): Record<string, unknown> {
  const { slug, title, image, resources, course } = environment
  const { guarantee, limit } = serverSize(resources)
  return {
    image: image.reference,
    default_url: image.default_url ?? defaultUrl,
    mem_guarantee: memory(guarantee.memory),
    mem_limit: memory(limit.memory),
    cpu_guarantee: guarantee.cpu / 1000,
    cpu_limit: limit.cpu / 1000,
    environment: {
      ...(course === undefined ? {} : { LECTERN_COURSE: slug }),
      LECTERN_ROLE: role,
      COURSE_NAME: escapeForSpawner(title),
      // Everybody who teaches a course writes to its directories: by group. Homes are closed to others by their mode.
      NB_UMASK: role === 'instructor' ? '0002' : '0022',
    },
    extra_labels: { [roleLabel]: role, ...(course === undefined ? {} : { [courseLabel]: slug }) },
    supplemental_gids: course !== undefined && role === 'instructor' ? [course.gid] : [],
    ...(course === undefined ? {} : courseMounts(slug, course, role)),
  }
}

/** The file browser begins at the root, where /course and /coursedata are, and shows the home directory first. */
export const defaultUrl = '/lab/tree/notebooks'
