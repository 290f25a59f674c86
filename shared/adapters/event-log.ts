/** Writes one line of JSON about something that happened to the standard output, where CloudWatch and people look. */
export function logEvent(event: string, about: Readonly<Record<string, unknown>>): void {
  process.stdout.write(`${JSON.stringify({ level: 'info', event, ...about })}\n`)
}
