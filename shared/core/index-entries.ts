import type { Course, Person } from './course.ts'

const wordsAtMost = 12

/** The people whose lists a course is on. Its students have an index of their own. */
export function peopleOf(course: Course): readonly Person[] {
  return [...new Set([
    course.requester, course.supervisor, ...course.manager, ...course.instructors, ...course.observers, ...course.contact,
  ])]
}

/** The students in the course's own list, each once: thousands maybe. */
export function listedStudents({ students }: Pick<Course, 'students'>): readonly Person[] {
  return [...new Set(students)]
}

/** The words by which a course is found: those of its slug and name, lower-case, without accents. */
export function wordsOf(course: Pick<Course, 'slug' | 'name'>): readonly string[] {
  return [...new Set(wordsIn(`${course.slug} ${course.name}`))].slice(0, wordsAtMost)
}

/** The words of a text, as they are indexed and searched. */
export function wordsIn(text: string): readonly string[] {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().split(/[^\p{L}\p{N}-]+/u)
    .map((word) => word.replace(/^-+|-+$/g, '').slice(0, 40)).filter((word) => word.length > 1)
}
