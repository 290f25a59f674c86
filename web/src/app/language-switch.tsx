import { Languages } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { useLanguage } from '../languages/language-provider.tsx'
import { languages, ownName } from '../languages/languages.ts'

/** Each language by its own name, so that whoever cannot read the page finds the way. */
export function LanguageSwitch() {
  const t = useTranslations('shell')
  const { code, choose } = useLanguage()
  return (
    <label className="language-switch">
      <Languages size={18} aria-hidden />
      <span className="visually-hidden">{t('language')}</span>
      <select value={code} onChange={(event) => void choose(event.target.value)}>
        {languages.map((one) => <option key={one.code} value={one.code} lang={one.code}>{ownName(one.code)}</option>)}
      </select>
    </label>
  )
}
