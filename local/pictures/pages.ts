/** A page as a picture in docs/portal: who sees it, where it is, and what is done there first. */
export interface Shot {
  readonly name: string
  /** One of the sample people, or nobody. */
  readonly who?: string
  readonly path: string
  /** A text that is there once the page is. */
  readonly until: string
  /** Pressed before the picture is taken, by their names. */
  readonly press?: readonly string[]
  readonly dark?: true
  readonly language?: 'fi'
}

const leena = 'Leena Virtanen'
const minh = 'Minh Nguyen'
const helena = 'Helena Koski'
const astrid = 'Astrid Berg'

/** The main pages, as the sample year leaves them. */
export const shots: readonly Shot[] = [
  { name: 'courses', who: leena, path: '/', until: 'Machine Learning' },
  { name: 'request', who: leena, path: '/new', until: 'Send the request' },
  { name: 'course', who: leena, path: '/courses/ml2026', until: 'Machine Learning' },
  { name: 'course-dark', who: leena, path: '/courses/ml2026', until: 'Machine Learning', dark: true },
  { name: 'people', who: leena, path: '/courses/ml2026/members', until: 'Minh' },
  { name: 'calendar', who: leena, path: '/calendar', until: 'Exercise round' },
  { name: 'student', who: minh, path: '/', until: 'Statistical Inference' },
  { name: 'student-suomi', who: minh, path: '/', until: 'Statistical Inference', language: 'fi' },
  { name: 'queue', who: helena, path: '/queue', until: 'Network Security' },
  { name: 'operations', who: astrid, path: '/operations', until: 'signals2026' },
  { name: 'deletion', who: leena, path: '/courses/algo2025/deletion', until: 'algo2025' },
  { name: 'sign-in', path: '/', until: 'Sign in' },
]
