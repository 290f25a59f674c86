import type { Person } from '../core/course.ts'

/** Who is signing in, or signed in still. */
export interface SignedIn {
  /** Lower-cased; one username is one person for ever. */
  readonly username: Person
  /** Every name that a course's lists may have the person under, lower-cased. */
  readonly identities: readonly Person[]
  /** As people write it. */
  readonly name: string
}

/** What an identity provider says of a person; names of OpenID Connect, each absent or a text that may be empty. */
export interface SaidOfPerson {
  readonly username: string
  readonly email?: string | undefined
  readonly name?: string | undefined
}

/** The person under the names that the API finds in a token, too: e-mail address first, then username, lower-cased. */
export function signedInAs({ username, email, name }: SaidOfPerson): SignedIn {
  const names = [email, username].filter((one): one is string => one !== undefined && one !== '')
  const lower = username.toLowerCase()
  return { username: lower, identities: [...new Set(names.map((one) => one.toLowerCase()))], name: name === undefined || name === '' ? lower : name }
}
