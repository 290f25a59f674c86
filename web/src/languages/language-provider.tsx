import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react'
import { I18nProvider } from 'react-aria-components/I18nProvider'
import { IntlProvider } from 'use-intl'
import { type LanguageFile, languages, localeOf, preferLanguage } from './languages.ts'
import { sentencesIn } from './sentences.ts'
import { ServerTextContext } from './server-text.ts'

export interface Loaded {
  readonly code: string
  readonly messages: LanguageFile
}

const ChoiceContext = createContext<{ readonly code: string; choose(code: string): Promise<void> } | undefined>(undefined)

/** The language that the page is in, and changing it. */
export function useLanguage() {
  const choice = useContext(ChoiceContext)
  if (choice === undefined) throw new Error('useLanguage needs a LanguageProvider above it')
  return choice
}

const none = {}

/** Gives all pages their texts, and the browser the language that they are in. */
export function LanguageProvider({ first, children }: { first: Loaded; children: ReactNode }) {
  const [{ code, messages: { server = none, ...messages } }, setLoaded] = useState(first)
  const choose = useCallback(async (wanted: string) => {
    const language = languages.find((one) => one.code === wanted)
    if (language === undefined) return
    setLoaded({ code: wanted, messages: await language.load() })
    preferLanguage(wanted)
  }, [])
  const locale = localeOf(code)
  useEffect(() => { document.documentElement.lang = locale }, [locale])
  const serverText = useMemo(() => sentencesIn(server, locale), [server, locale])
  const choice = useMemo(() => ({ code, choose }), [code, choose])
  return (
    <ChoiceContext value={choice}>
      {/* Times are told in the institution's zone, by the pages that know it; the browser's own is never meant. */}
      <IntlProvider locale={locale} messages={messages} timeZone="UTC">
        <ServerTextContext value={serverText}>
          <I18nProvider locale={locale}>{children}</I18nProvider>
        </ServerTextContext>
      </IntlProvider>
    </ChoiceContext>
  )
}
