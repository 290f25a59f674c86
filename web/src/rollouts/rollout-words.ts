import { useTranslations } from 'use-intl'
import type { RolloutView } from '../../../shared/contract/image-view.ts'

/** What an upgrade moves to what, in a phrase: `chart 4.4.1`, `scipy of 2026-06-01`. */
export function useTarget(): (target: RolloutView['target']) => string {
  const t = useTranslations('operations.rollouts.target')
  return (target) => (target.kind === 'chart'
    ? t(target.from === undefined ? 'chart' : 'chartFrom', { version: target.version, from: target.from ?? '' })
    : target.kind === 'image' && target.from !== undefined
      ? t('imageFrom', { class: target.class, date: target.date, from: target.from })
      : t(target.kind, { class: target.class, date: target.date }))
}
