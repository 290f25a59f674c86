import type { Course, CourseRequest } from '../course.ts'
import type { Instant } from '../instant.ts'
import { groupsOf, hubGroup } from '../names.ts'
import { hasHub, phaseOf } from '../phase.ts'
import type { Settings } from '../settings.ts'
import type { Hub } from './hub.ts'
import type { Environment, HubSpec, ResolvedImage } from './hub-spec.ts'

/** A course that lives in a hub, with the image that was found for it; absent while none could be. */
export interface Tenant { readonly course: Course; readonly image: ResolvedImage | undefined }

/**
 * What should stand for a hub: its spec, nothing at all (`none`), or whatever stands now, because what it should be made
 * from could not be found out (`unknown`). One course without an image never takes the others' away.
 */
export type Wanted = { readonly kind: 'spec'; readonly spec: HubSpec } | { readonly kind: 'none' } | { readonly kind: 'unknown' }

/** The hub of one course's own. `tenant` is absent when the course moved away or never was. */
export function ownHub(name: string, tenant: Tenant | undefined, now: Instant, settings: Settings): Wanted {
  if (tenant === undefined) return { kind: 'none' }
  const { course, image } = tenant
  const phase = phaseOf(course, now, settings.time_zone)
  if (!hasHub(phase) || course.gid === undefined) return { kind: 'none' }
  if (image === undefined) return { kind: 'unknown' }
  return {
    kind: 'spec',
    spec: {
      name, title: course.name, kind: 'course', standing: phase,
      chart_version: course.chart_version ?? settings.chart.version,
      seats: course.resources.students,
      ...(course.asked_again_at === undefined ? {} : { asked_again_at: course.asked_again_at }),
      environments: environmentsOf([tenant], now, settings),
    },
  }
}

/** A registered hub with the courses in it. */
export function registeredHub(
  hub: Hub, image: ResolvedImage | undefined, tenants: readonly Tenant[], now: Instant, settings: Settings,
): Wanted {
  if (hub.removed !== undefined) return { kind: 'none' }
  if (hub.kind === 'general' && image === undefined) return { kind: 'unknown' }
  return {
    kind: 'spec',
    spec: {
      name: hub.name, title: hub.title, kind: hub.kind, standing: hub.kind,
      chart_version: hub.chart_version ?? settings.chart.version,
      seats: hub.resources.students,
      ...(hub.asked_again_at === undefined ? {} : { asked_again_at: hub.asked_again_at }),
      environments: image === undefined ? environmentsOf(tenants, now, settings) : [generalEnvironment(hub, image)],
    },
  }
}

/** The environments that instructors or students may start now, by slug, so that the order never changes by itself. */
function environmentsOf(tenants: readonly Tenant[], now: Instant, settings: Settings): readonly Environment[] {
  return tenants.flatMap(({ course, image }): Environment[] => {
    if (image === undefined || course.gid === undefined || !hasHub(phaseOf(course, now, settings.time_zone))) return []
    return [{ ...described(course), image, groups: groupsOf(course.slug), course: { gid: course.gid, datadir: course.datadir, shared_data: course.shared_data } }]
  }).toSorted((one, other) => one.slug.localeCompare(other.slug))
}

function described({ slug, name, description, resources }: CourseRequest): Pick<Environment, 'slug' | 'title' | 'description' | 'resources'> {
  return { slug, title: name, description, resources }
}

function generalEnvironment({ name, title, description, resources }: Hub, image: ResolvedImage): Environment {
  return { slug: name, title, description, resources, image, groups: { students: hubGroup(name) } }
}
