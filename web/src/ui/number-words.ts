const units = ['bytes', 'kB', 'MB', 'GB', 'TB', 'PB'] as const

/** `8.4 GB`, in steps of 1,000 as storage is agreed. */
export function bytesWords(bytes: number): string {
  const step = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3))
  const amount = bytes / 1_000 ** step
  return `${amount.toLocaleString('en-GB', { maximumFractionDigits: step === 0 ? 0 : 1 })} ${units[step]}`
}

/** `1 file`, `1,204 files`. */
export function countWords(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`
}
