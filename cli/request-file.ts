import type { Terminal } from './terminal.ts'
import { UsageError } from './exit-codes.ts'

export type RequestType = 'application/json' | 'application/yaml'

/** A request as it was written, and which of both forms it has: JSON when it is called so or begins so. */
export async function requestFile(file: string, terminal: Terminal): Promise<{ readonly text: string; readonly type: RequestType }> {
  const text = await readText(file, terminal)
  const isJson = file.endsWith('.json') || (!/\.ya?ml$/.test(file) && text.trimStart().startsWith('{'))
  return { text, type: isJson ? 'application/json' : 'application/yaml' }
}

/** A file's text; throws `UsageError` when it cannot be read. */
export async function readText(file: string, terminal: Terminal): Promise<string> {
  try {
    return await terminal.read(file)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') throw new UsageError(`There is no file ${file}.`)
    if (code === 'EISDIR' || code === 'EACCES') throw new UsageError(`${file} cannot be read.`)
    throw error
  }
}
