import type en from './en.json'
import type { Sentences } from './sentences.ts'

/** Every text of the portal; English is the measure of what there is. */
export type Messages = Omit<typeof en, 'server'>

/** A language as its file has it: the portal's own texts, and under `server` what the server says, by the English sentence. */
export type LanguageFile = Messages & { readonly server?: Sentences }

interface Language {
  /** BCP 47, as the file is called. */
  readonly code: string
  load(): Promise<LanguageFile>
}

// A language is one file beside this one: whoever adds `sv.json` has added Swedish.
const files = import.meta.glob<LanguageFile>('./*.json', { import: 'default' })

/** The languages that there are. */
export const languages: readonly Language[] = Object.entries(files)
  .map(([path, load]) => ({ code: path.slice('./'.length, -'.json'.length), load }))

const fallback = 'en'

const place = 'lectern:language'

/** What the reader chose on this machine, or the first language of the browser that there is, or English. */
export function preferredLanguage(): Language {
  const wished = [localStorage.getItem(place) ?? '', ...navigator.languages].map((tag) => tag.toLowerCase().split('-')[0])
  const found = [...wished, fallback].flatMap((code) => languages.find((one) => one.code === code) ?? [])[0]
  if (found === undefined) throw new Error(`there is no language file ${fallback}.json`)
  return found
}

/** Keeps the choice for the next visits. */
export function preferLanguage(code: string): void {
  localStorage.setItem(place, code)
}

/** What a language calls itself: `suomi`. */
export function ownName(code: string): string {
  return new Intl.DisplayNames([code], { type: 'language' }).of(code) ?? code
}

/** How dates and numbers are written in it. English is that of Europe: day before month, 24 hours. */
export function localeOf(code: string): string {
  return code === 'en' ? 'en-GB' : code
}
