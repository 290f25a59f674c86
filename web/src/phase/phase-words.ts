import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { type Phase, phasesInOrder } from './phases.ts'

export interface PhaseWords {
  /** What the phase is called. */
  readonly name: string
  /** The same, short enough for a stretch of the timeline. */
  readonly short: string
  /** Who may be in the hub, or what becomes of the data. */
  readonly meaning: string
}

/** The phases of a course's life in plain words of the reader's language. */
export function usePhaseWords(): Readonly<Record<Phase, PhaseWords>> {
  const t = useTranslations('phases')
  return useMemo(() => Object.fromEntries(phasesInOrder.map((phase) => [
    phase, { name: t(`${phase}.name`), short: t(`${phase}.short`), meaning: t(`${phase}.meaning`) },
  ])) as Record<Phase, PhaseWords>, [t])
}
