/** Names that a course or a shared hub may not take: they are, or look like, hosts and paths of the platform. */
export const reservedSlugs: ReadonlySet<string> = new Set([
  'about', 'account', 'admin', 'api', 'app', 'assets', 'auth', 'calendar', 'courses', 'docs', 'drafts', 'health', 'help',
  'hub', 'hubs', 'jupyter', 'jupyterhub', 'lectern', 'local', 'login', 'logout', 'mail', 'mailbox', 'new', 'oidc',
  'operator', 'public', 'root', 'settings', 'shared', 'shareddata', 'static', 'status', 'support', 'system', 'test',
  'user', 'users', 'www',
])

export const slugForm = /^[a-z][a-z0-9-]{2,30}$/

/** Why a text cannot be a slug, in a sentence; undefined when it can. */
export function slugProblem(slug: string): string | undefined {
  if (!slugForm.test(slug)) {
    return 'A slug has 3 to 31 small letters, digits and hyphens and begins with a letter, like "mlbp2026".'
  }
  if (slug.endsWith('-') || slug.includes('--')) return 'A slug does not end in a hyphen or have two in a row.'
  if (reservedSlugs.has(slug)) return `"${slug}" is reserved for the platform; add the year or the course's initials.`
  return undefined
}

const smallWords = new Set(['a', 'an', 'and', 'at', 'by', 'for', 'from', 'in', 'of', 'on', 'or', 'the', 'to', 'with', 'course', 'year', 'name'])
const courseCode = /^[A-Za-z]{2,5}-?[A-Za-z]?\d{3,6}$/

/**
 * A slug made from a course's name and the year it starts: the initials of its words, or its first word when there is
 * just one, then the year (`Machine Learning: Basic Principles` in 2026 -> `mlbp2026`). A year in the name goes before it.
 */
export function suggestSlug(name: string, year: string): string {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').replace(/\([^)]*\)/g, ' ')
  const words = plain.split(/[^A-Za-z0-9-]+/).map((word) => word.replace(/^-+|-+$/g, '')).filter((word) => word !== '')
  const code = words.find((word) => courseCode.test(word))
  const telling = words.filter((word) => /^[A-Za-z]/.test(word) && word !== code && !smallWords.has(word.toLowerCase()))
  const stem = telling.length > 1 ? telling.map((word) => word.charAt(0)).join('') : (telling[0] ?? code ?? 'course')
  const tidy = stem.toLowerCase().replace(/[^a-z0-9]/g, '').slice(0, 20)
  const lead = /^[a-z]/.test(tidy) ? tidy : `c${tidy}`
  return `${lead.padEnd(2, 'x')}${/(?<![A-Za-z0-9])20\d\d(?!\d)/.exec(name)?.[0] ?? year}`
}
