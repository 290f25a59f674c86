import { useCallback } from 'react'
import { useLocale } from 'use-intl'

const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte', 'petabyte'] as const

/** `8.4 GB`, in steps of 1,000 as storage is agreed. */
export function bytesWords(bytes: number, locale: string): string {
  const step = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3))
  return new Intl.NumberFormat(locale, {
    style: 'unit', unit: units[step] ?? 'byte', unitDisplay: step === 0 ? 'long' : 'short', maximumFractionDigits: step === 0 ? 0 : 1,
  }).format(bytes / 1_000 ** step)
}

/** Sizes in words of the reader's language. */
export function useBytes(): (bytes: number) => string {
  const locale = useLocale()
  return useCallback((bytes: number) => bytesWords(bytes, locale), [locale])
}
