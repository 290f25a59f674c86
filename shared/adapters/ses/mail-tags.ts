/** A tag's value: letters, digits, hyphens and underscores, at most 256 (Amazon SES API Reference, MessageTag). */
const longestValue = 256

type Tags = readonly (readonly [name: string, value: string])[]

/**
 * Which mail it is, as tags that SES hands back with what becomes of it. An id has marks that a tag may not have and can be
 * longer than one, so that it is spelled in base64url and in as many tags as it takes.
 */
export function tagsOf({ course, id }: { readonly course: string; readonly id: string }): Tags {
  const spelled = Buffer.from(id).toString('base64url')
  const pieces = Array.from({ length: Math.ceil(spelled.length / longestValue) }, (_, place) =>
    [pieceName(place), spelled.slice(place * longestValue, (place + 1) * longestValue)] as const)
  return [['course', course], ...pieces]
}

/** The mail that the tags of an event name, each with the list of its values; undefined when they name none. */
export function mailTagged(tags: Readonly<Record<string, readonly string[]>>): { readonly slug: string; readonly id: string } | undefined {
  const slug = tags['course']?.[0]
  let spelled = ''
  for (let place = 0; tags[pieceName(place)]?.[0] !== undefined; place += 1) spelled += tags[pieceName(place)]?.[0] ?? ''
  const id = Buffer.from(spelled, 'base64url').toString()
  return slug === undefined || slug === '' || id === '' ? undefined : { slug, id }
}

function pieceName(place: number): string {
  return place === 0 ? 'mail' : `mail-${place + 1}`
}
