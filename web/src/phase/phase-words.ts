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

interface Words {
  /** What the phase is called. */
  readonly name: string
  /** The same, short enough for a stretch of the timeline. */
  readonly short: string
  /** Who may be in the hub, or what becomes of the data. */
  readonly meaning: string
  /** What happens when the course comes into this phase: `The course ...`. */
  readonly arrival: string
}

/** English alone, for pages that still have to move to `usePhaseWords`. */
export const phaseWords: Readonly<Record<Phase, Words>> = {
  requested: {
    name: 'Waiting for approval', short: 'Waiting',
    meaning: 'Governance has to approve the request before anything is set up.', arrival: 'waits for approval',
  },
  declined: { name: 'Declined', short: 'Declined', meaning: 'Governance declined the request.', arrival: 'is declined' },
  cancelled: { name: 'Cancelled', short: 'Cancelled', meaning: 'The request was taken back.', arrival: 'is cancelled' },
  staging: {
    name: 'Being prepared for instructors', short: 'Preparation',
    meaning: 'Instructors can sign in to the hub and prepare; students cannot yet.', arrival: 'is prepared for its instructors',
  },
  public: { name: 'Open to students', short: 'Open', meaning: 'Students and instructors can use the hub.', arrival: 'opens to students' },
  private: {
    name: 'Closed to students', short: 'Instructors only',
    meaning: 'Instructors can still use the hub, for grading; students cannot.', arrival: 'closes to students',
  },
  archived: {
    name: 'Archived', short: 'Archived',
    meaning: 'The hub is gone. The data is kept and nobody can read it.', arrival: 'is archived: its hub goes, its data is kept',
  },
  'deletion-due': {
    name: 'Deletion question open', short: 'Deletion question',
    meaning: 'The people in charge are asked whether the data can go. Without an answer it is kept.',
    arrival: 'comes to its end: its people are asked whether the data can go',
  },
  deleting: {
    name: 'Will be deleted', short: 'Grace',
    meaning: 'Deletion is confirmed. It can be taken back until the grace period ends.', arrival: 'is in its grace period before deletion',
  },
  deleted: {
    name: 'Deleted', short: 'Deleted',
    meaning: 'The data was backed up and removed. The name stays taken.', arrival: 'has its data backed up and deleted',
  },
}
