import type { Course } from '../../shared/core/course.ts'
import { wordsIn, wordsOf } from '../../shared/core/index-entries.ts'

/** What was typed into a search: words that begin words of a course's name or slug. */
export interface WordSearch {
  /** By which the word index is asked, as it finds the fewest; undefined when nothing was typed. */
  readonly longest: string | undefined
  /** Whether all of the words are there. */
  readonly matches: (course: Course) => boolean
}

export function wordSearch(typed = ''): WordSearch {
  const words = wordsIn(typed)
  const [longest] = words.toSorted((a, b) => b.length - a.length)
  return {
    longest,
    matches: (course) => {
      const own = words.length === 0 ? [] : wordsOf(course)
      return words.every((word) => own.some((one) => one.startsWith(word)))
    },
  }
}
