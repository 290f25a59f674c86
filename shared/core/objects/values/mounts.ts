import type { CourseMounts } from '../../hubs/hub-spec.ts'
import { courseArea, type FileArea, homeArea, sharedDataArea } from '../file-areas.ts'

/** Where people find their files, as the design has it. */
export const paths = {
  home: '/notebooks',
  course: '/course',
  courseData: '/coursedata',
  exchange: '/srv/nbgrader/exchange',
  sharedData: '/mnt/jupyter/shareddata',
} as const

interface Mount {
  readonly name: string
  readonly mountPath: string
  readonly subPath?: string
  readonly readOnly?: boolean
}

/**
 * What everybody has in every environment: their own home, and the shared datasets to read. By name, for KubeSpawner
 * to merge.
 */
export const commonVolumes = { home: volume('home', homeArea), shareddata: volume('shareddata', sharedDataArea) }
export const commonMounts: Readonly<Record<string, Mount>> = {
  home: { name: 'home', mountPath: paths.home, subPath: '{username}' },
  shareddata: { name: 'shareddata', mountPath: paths.sharedData, readOnly: true },
}

/** The directories of a course in the server of a student or an instructor; null takes one away. */
export function courseMounts(slug: string, { datadir }: CourseMounts, role: 'student' | 'instructor'): {
  readonly volumes: Readonly<Record<string, object>>
  readonly volume_mounts: Readonly<Record<string, Mount | null>>
} {
  const teaches = role === 'instructor'
  const mount = (mountPath: string, subPath: string): Mount => ({ name: 'course', mountPath, subPath })
  const data = mount(paths.courseData, 'data')
  return {
    volumes: { course: volume('course', courseArea(slug)) },
    volume_mounts: {
      'course': teaches ? mount(paths.course, 'files') : null,
      'coursedata': datadir ? (teaches ? data : { ...data, readOnly: true }) : null,
      'exchange': mount(paths.exchange, 'exchange'),
    },
  }
}

function volume(name: string, { claim, readOnly }: FileArea): object {
  return { name, persistentVolumeClaim: { claimName: claim, ...(readOnly ? { readOnly: true } : {}) } }
}
