import { useTranslations } from 'use-intl'
import type { RolloutView } from '../../../shared/contract/image-view.ts'

const parts = ['done', 'underway', 'kept', 'failed', 'left'] as const

/** How far an upgrade is: a bar over all that were to be moved, what each part of it is, and the waves so far. */
export function RolloutPicture({ rollout }: { rollout: RolloutView }) {
  const t = useTranslations('operations.rollouts')
  const counts = countsOf(rollout)
  const whole = Math.max(1, parts.reduce((sum, part) => sum + counts[part], 0))
  const starts = parts.map((_, index) => parts.slice(0, index).reduce((sum, part) => sum + counts[part], 0))
  return (
    <div className="rollout-picture">
      <svg className="rollout-bar" role="img" aria-label={t('progress', { done: counts.done, total: rollout.total })}>
        {parts.map((part, index) => (
          <rect key={part} data-part={part} x={`${(100 * (starts[index] ?? 0)) / whole}%`} width={`${(100 * counts[part]) / whole}%`} height="100%" />
        ))}
      </svg>
      <ul className="legend">
        {parts.map((part) => (counts[part] === 0 && part !== 'done' ? null
          : <li key={part}><span className="legend-mark" data-part={part} aria-hidden /><strong>{counts[part]}</strong> {t(nameOf(part, rollout))}</li>))}
      </ul>
      {rollout.target.kind !== 'test' && <Waves rollout={rollout} />}
    </div>
  )
}

/** Those that keep what they ran may have been known before `total` was counted, so they do not lessen what is left. */
function countsOf({ total, done, underway, kept_count: kept, failed, state }: RolloutView): Record<(typeof parts)[number], number> {
  const left = state === 'done' ? 0 : Math.max(0, total - done - underway.length - failed.length)
  return { done, underway: underway.length, kept, failed: failed.length, left }
}

/** Of a part, what it is called in this upgrade. */
function nameOf(part: (typeof parts)[number], { target, state }: RolloutView) {
  if (part === 'kept' && target.kind === 'test') return 'parts.notPassed'
  return part === 'left' && state === 'aborted' ? 'parts.notMoved' : `parts.${part}` as const
}

function Waves({ rollout: { wave, wave_size: size, done_in_wave: done, state, counting } }: { rollout: RolloutView }) {
  const t = useTranslations('operations.rollouts')
  if (counting) return <p className="muted small">{t('counting')}</p>
  const isOver = state === 'done' || state === 'aborted'
  return (
    <ol className="waves" aria-label={t('waves')}>
      {Array.from({ length: wave - 1 }, (_, index) => <li key={index} data-wave="done">{t('waveDone', { wave: index + 1 })}</li>)}
      <li data-wave={isOver ? state : 'current'} {...(isOver ? {} : { 'aria-current': 'step' as const })}>
        {state === 'done' ? t('waveDone', { wave }) : size === undefined ? t('lastWave', { wave, done }) : t('wave', { wave, done, size })}
      </li>
      {!isOver && size !== undefined && <li data-wave="next">{t('nextWaves')}</li>}
    </ol>
  )
}
