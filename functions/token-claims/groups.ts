import { type Group, groups, type GroupValues } from '../../shared/contract/groups.ts'

export interface GroupSources {
  /** The person's groups in the pool; Cognito adds one for the provider, which means nothing here. */
  readonly ofPool: readonly string[]
  /** The provider's attribute, as the pool keeps it. */
  readonly ofProvider: string | undefined
}

/** The groups that a person is in, by an operator's doing in the pool or by what the identity provider says. */
export function groupsOf({ ofPool, ofProvider }: GroupSources, values: GroupValues): readonly Group[] {
  const said = ofProvider === undefined ? new Set<string>() : valuesOf(ofProvider)
  return groups.filter((group) => ofPool.includes(group) || values[group]?.some((value) => said.has(value)) === true)
}

/**
 * Cognito keeps several values as one text with commas between them, form-encoded where they hold anything but letters, digits and
 * `.-*_`, in brackets or not (Amazon Cognito Developer Guide, "Mapping IdP attributes to profiles and tokens"). One value may hold
 * commas itself, as a distinguished name of LDAP does, so that the whole is a value, too.
 */
function valuesOf(text: string): ReadonlySet<string> {
  const pieces = text.replace(/^\[|\]$/g, '').split(',').map((piece) => piece.trim().replace(/^"(.*)"$/, '$1'))
  return new Set([text, ...pieces, ...pieces.map(decoded)])
}

function decoded(piece: string): string {
  try {
    return decodeURIComponent(piece.replaceAll('+', ' '))
  } catch (error) {
    // A stray percent sign: the value was not encoded.
    if (error instanceof URIError) return piece
    throw error
  }
}
