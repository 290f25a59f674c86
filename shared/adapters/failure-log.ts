/** Writes one line of JSON about something that broke to the standard error, where CloudWatch and people look. */
export function logFailure(event: string, about: Readonly<Record<string, unknown>>, error: unknown): void {
  const { name, message, stack } = error instanceof Error ? error : new Error('not an Error', { cause: error })
  process.stderr.write(`${JSON.stringify({ level: 'error', event, ...about, name, message, stack })}\n`)
}
