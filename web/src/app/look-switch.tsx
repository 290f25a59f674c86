import { Monitor, Moon, Sun } from 'lucide-react'
import { useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import { chooseLook, chosenLook, looks } from './look.ts'

const icons = { system: Monitor, light: Sun, dark: Moon }

/** Light or dark, or as the system has it. */
export function LookSwitch() {
  const t = useTranslations('shell.look')
  const name = useId()
  const [look, setLook] = useState(chosenLook)
  return (
    <fieldset className="look-switch">
      <legend>{t('label')}</legend>
      {looks.map((one) => {
        const Icon = icons[one]
        return (
          <label key={one}>
            <input type="radio" name={name} checked={look === one} onChange={() => { chooseLook(one); setLook(one) }} />
            <Icon size={16} aria-hidden />{t(one)}
          </label>
        )
      })}
    </fieldset>
  )
}
