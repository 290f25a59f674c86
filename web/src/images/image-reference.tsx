/** The image with a shortened digest; the whole reference on hover. */
export function ImageReference({ image }: { image: string }) {
  const [repository = '', digest] = image.split('@')
  return <code className="image-reference" title={image}>{repository}{digest !== undefined && <span className="muted">@{digest.slice(0, 19)}…</span>}</code>
}
