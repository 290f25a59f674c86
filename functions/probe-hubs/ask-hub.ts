/** In milliseconds: who waits longer for a hub's page has given up. */
const timeLimit = 5_000

/**
 * Asks a hub whether it is well, by the page that JupyterHub has for this; needs no sign-in. Answers with what is wrong, in
 * a few words, or undefined when nothing is. `limit` in milliseconds.
 */
export async function askHub(hubUrl: string, limit = timeLimit): Promise<string | undefined> {
  try {
    const answer = await fetch(new URL('hub/health', hubUrl), { signal: AbortSignal.timeout(limit), redirect: 'manual' })
    await answer.body?.cancel()
    return answer.status === 200 ? undefined : `it answered with ${answer.status}`
  } catch (error) {
    return wordsOf(error)
  }
}

function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return 'it could not be asked'
  const { cause } = error
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : error.name
  return code === 'TimeoutError' ? 'it did not answer in time' : `it cannot be reached: ${code}`
}
