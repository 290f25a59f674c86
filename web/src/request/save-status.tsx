import { Cloud, CloudOff, CloudUpload, LogIn } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { useDates } from '../time/dates.ts'
import type { DraftLink, SaveState } from './use-autosave.ts'

const icons = {
  untouched: Cloud, pending: CloudUpload, saving: CloudUpload, saved: Cloud, unreachable: CloudOff, expired: LogIn, conflict: CloudOff, kept: Cloud,
} as const

/** Where what was typed is: on its way, saved, or for now in this tab alone. */
export function SaveStatus({ state, link }: { state: SaveState | 'kept'; link: DraftLink | null }) {
  const t = useTranslations('request.saving')
  const { time } = useDates()
  const Icon = icons[state]
  return (
    <p className="save-status" data-state={state} role="status">
      <Icon size={16} aria-hidden /><span>{state === 'saved' && link !== null ? t('saved', { time: time(link.at) }) : t(state)}</span>
    </p>
  )
}
