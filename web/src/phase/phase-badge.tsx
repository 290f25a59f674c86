import {
  Archive, Ban, CircleHelp, CircleSlash, DoorClosed, DoorOpen, Hammer, Hourglass, type LucideIcon, Trash2, TimerReset,
} from 'lucide-react'
import { useTranslations } from 'use-intl'
import type { Phase } from './phases.ts'

const icons: Readonly<Record<Phase, LucideIcon>> = {
  requested: Hourglass, declined: Ban, cancelled: CircleSlash, staging: Hammer, public: DoorOpen, private: DoorClosed,
  archived: Archive, 'deletion-due': CircleHelp, deleting: TimerReset, deleted: Trash2,
}

/** The phase as a coloured label; the words say it without the colour. */
export function PhaseBadge({ phase, short = false }: { phase: Phase; short?: boolean }) {
  const t = useTranslations('phases')
  const Icon = icons[phase]
  return <span className="badge" data-phase={phase}><Icon aria-hidden size={14} />{t(short ? `${phase}.short` : `${phase}.name`)}</span>
}
