/** Grey lines in place of what is being fetched, of about its height so that nothing jumps. */
export function Skeleton({ lines = 3, label = 'Loading' }: { lines?: number; label?: string }) {
  return (
    <div className="skeleton" role="status" aria-label={label}>
      {Array.from({ length: lines }, (_, line) => <span key={line} className="skeleton-line" />)}
    </div>
  )
}
