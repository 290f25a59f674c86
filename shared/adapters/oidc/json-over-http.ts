import { Unavailable } from '../../ports/errors.ts'

const patience = 4_000

/** Keys, metadata and registrations are small; an issuer that sends more is not heard out. */
const bytesAtMost = 1_000_000

export interface Answer { readonly status: number; readonly body: unknown }

/** One request with a JSON answer. Throws Unavailable when there is none, when it is a 5xx or 429, or when it is no JSON. */
export async function askJson(url: string, init: RequestInit = {}): Promise<Answer> {
  try {
    // A redirect would send secrets to wherever it points.
    const response = await fetch(url, { redirect: 'error', ...init, signal: AbortSignal.timeout(patience) })
    const text = await textOf(response)
    if (response.status >= 500 || response.status === 429) throw new Unavailable(`${placeOf(url)} is away: it answers ${response.status}`)
    return { status: response.status, body: text === '' ? undefined : JSON.parse(text) as unknown }
  } catch (error) {
    if (error instanceof Unavailable) throw error
    throw new Unavailable(`${placeOf(url)} is away: ${error instanceof Error ? error.name : 'no answer'}`, { cause: error })
  }
}

async function textOf(response: Response): Promise<string> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body ?? []) {
    size += chunk.length
    if (size > bytesAtMost) throw new Unavailable(`${placeOf(response.url)} sends more than ${bytesAtMost} bytes`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** Without the path: an address to manage a registration at may be a secret itself. */
function placeOf(url: string): string {
  return URL.canParse(url) ? new URL(url).origin : 'The issuer'
}
