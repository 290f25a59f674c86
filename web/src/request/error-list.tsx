import { CircleAlert } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useTranslations } from 'use-intl'

/** What keeps the request from being sent, all at once; it takes the focus when sending was tried, and leads to the first field. */
export function ErrorList({ errors, tries }: { errors: readonly string[]; tries: number }) {
  const t = useTranslations('request.errors')
  const box = useRef<HTMLDivElement>(null)
  const count = errors.length
  useEffect(() => { if (tries > 0) box.current?.focus() }, [tries])
  if (count === 0) return null
  return (
    <div className="notice error-list" data-tone="bad" role="alert" tabIndex={-1} ref={box}>
      <CircleAlert size={20} aria-hidden />
      <div>
        <p><strong>{t('title', { count })}</strong></p>
        <ul>{errors.map((error) => <li key={error}>{error}</li>)}</ul>
        <button className="button quiet small" type="button" onClick={focusFirstWrong}>{t('goTo')}</button>
      </div>
    </div>
  )
}

/** Moves to the first field that is marked as wrong. */
function focusFirstWrong(): void {
  const wrong = document.querySelector<HTMLElement>('form [aria-invalid="true"], form [data-invalid="true"] [role="spinbutton"]')
  wrong?.focus()
  wrong?.scrollIntoView({ block: 'center' })
}
