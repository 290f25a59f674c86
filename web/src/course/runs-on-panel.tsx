import type { CourseView } from '../../../shared/contract/course-view.ts'
import { bytesWords, countWords } from '../ui/number-words.ts'
import { localWords } from '../time/words.ts'
import { When } from '../time/when.tsx'
import { Notice } from '../ui/notice.tsx'

/** The image that runs, and how much of the agreed storage is used. */
export function RunsOnPanel({ course }: { course: CourseView }) {
  const { pinned_image: image, storage } = course
  if (image === undefined && storage === undefined) return null
  return (
    <section className="panel" aria-labelledby="runs-on">
      <h2 id="runs-on">Image and storage</h2>
      {image !== undefined && <Image image={image} />}
      {storage !== undefined && <Storage storage={storage} />}
    </section>
  )
}

function Image({ image: { chosen, build, image } }: { image: NonNullable<CourseView['pinned_image']> }) {
  const [repository = '', digest = ''] = image.split('@')
  return (
    <dl className="definitions">
      <dt>Image</dt><dd><strong>{chosen[0]}</strong>, built {localWords(build)}</dd>
      <dt>Exactly</dt><dd><code title={image}>{repository}{digest !== '' && `@${digest.slice(0, 19)}…`}</code></dd>
    </dl>
  )
}

function Storage({ storage }: { storage: NonNullable<CourseView['storage']> }) {
  const { bytes, agreed_bytes: agreed, files, at, high_since: high, over_since: over } = storage
  const share = agreed === 0 ? 0 : Math.round(bytes / agreed * 100)
  return (
    <div className="storage">
      <p id="storage-words"><strong>{bytesWords(bytes)}</strong> of {bytesWords(agreed)} agreed ({share} %), in {countWords(files, 'file')}</p>
      <meter min={0} max={agreed} low={agreed * 0.8} high={agreed * 0.999} optimum={0} value={Math.min(bytes, agreed)}
        aria-label="Storage used" aria-describedby="storage-words">{share} %</meter>
      <p className="muted small">Measured <When at={at} distance />.</p>
      {over !== undefined ? (
        <Notice tone="bad"><p><strong>More than what was agreed is used</strong> since <When at={over} />. Managers and governance were
          told. Remove what is not needed, or ask for more storage by changing the course.</p></Notice>
      ) : high !== undefined && (
        <Notice tone="warn"><p><strong>More than 80 % of what was agreed is used</strong> since <When at={high} />. Managers were told.
          Remove what is not needed, or ask for more storage in time.</p></Notice>
      )}
    </div>
  )
}
