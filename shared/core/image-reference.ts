/** An image reference in the two halves that Helm charts join with a colon. */
export interface SplitReference { readonly name: string; readonly tag: string }

/**
 * Takes `repository:tag` or `repository@sha256:hex` apart at the colon that a chart puts back (`{name}:{tag}`): of a
 * digest `repository@sha256` is the name, so that what is rendered is the same reference again. The colon of a
 * registry's port is none; without a tag the reference means `latest`, as everywhere.
 */
export function splitReference(reference: string): SplitReference {
  const colon = reference.lastIndexOf(':')
  if (colon === -1 || reference.includes('/', colon)) return { name: reference, tag: 'latest' }
  return { name: reference.slice(0, colon), tag: reference.slice(colon + 1) }
}
