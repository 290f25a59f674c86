import { ChevronDown, CircleAlert, CircleCheck, FileText } from 'lucide-react'
import { useTranslations } from 'use-intl'
import type { Validation } from '../../../shared/contract/check-view.ts'
import { useServerText } from '../languages/server-text.ts'
import { nextMarked } from './text-marks.ts'

/** What the server makes of a text, in a line; what concerns no line of it in particular; and the way to the next that does. */
export function Findings({ check, checking, onGoTo }: { check: Validation | undefined; checking: boolean; onGoTo: (line: number) => void }) {
  const t = useTranslations('request.findings')
  const say = useServerText()
  const errors = check?.errors ?? []
  const whole = errors.filter(({ line }) => line === undefined)
  const placed = new Map(errors.flatMap(({ line }) => (line === undefined ? [] : [[line, true] as const])))
  const first = nextMarked(placed, 0, false)
  const Icon = check === undefined ? FileText : check.valid ? CircleCheck : CircleAlert
  return (
    <div className="findings" id="findings" aria-busy={checking}>
      <p role="status" className="verdict" data-valid={check?.valid}>
        <Icon size={20} aria-hidden />
        <span>{check === undefined ? t('nothing') : check.valid ? t('valid') : t('errors', { count: errors.length })}
          {check !== undefined && check.repairs.length > 0 && <span className="verdict-repairs"> {t('repairs', { count: check.repairs.length })}</span>}</span>
      </p>
      {first !== undefined && (
        <button className="button quiet small" type="button" onClick={() => onGoTo(first)}><ChevronDown size={16} aria-hidden />{t('goTo')}</button>
      )}
      {whole.length > 0 && (
        <ul>{whole.map(({ field, message }) => <li key={`${field} ${message}`}>{field !== '' && <><code>{field}</code>: </>}{say(message)}</li>)}</ul>
      )}
    </div>
  )
}
