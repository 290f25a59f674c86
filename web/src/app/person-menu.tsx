import { ChevronDown } from 'lucide-react'
import { useRef } from 'react'
import { useTranslations } from 'use-intl'
import { isIn, useMe } from '../api/me.tsx'
import { useSession } from '../session/session-context.tsx'
import { forgetAllKept } from '../ui/kept-state.ts'
import { LookSwitch } from './look-switch.tsx'
import { useDisclosure } from './use-disclosure.ts'

/** Who is signed in and as what, the colours of the page, and the way out. */
export function PersonMenu() {
  const t = useTranslations('shell.person')
  const me = useMe()
  const { session } = useSession()
  const area = useRef<HTMLDivElement>(null)
  const menu = useDisclosure(area)
  const role = (['operator', 'governance', 'teacher'] as const).find((group) => isIn(me, group)) ?? 'student'
  return (
    <div className="person" ref={area}>
      <button className="person-button" type="button" aria-label={t('label', { name: me.name })} {...menu.button}>
        <span className="person-initials" data-initials={initialsOf(me.name)} />
        <ChevronDown size={16} aria-hidden />
      </button>
      <div className="person-panel" id={menu.button['aria-controls']} data-open={menu.isOpen}>
        <p className="person-name"><strong>{me.name}</strong><span>{me.person}</span><span>{t(`role.${role}`)}</span></p>
        <LookSwitch />
        <button className="button quiet small" type="button" onClick={() => { forgetAllKept(); void session.signOut() }}>{t('signOut')}</button>
      </div>
    </div>
  )
}

function initialsOf(name: string): string {
  const parts = name.split(/\s+/).filter((part) => part !== '')
  return [parts[0], parts.length > 1 ? parts.at(-1) : undefined].map((part) => part?.[0]?.toLocaleUpperCase() ?? '').join('')
}
