/** What writable streams of Node.js and of others have in common. */
interface Drainable {
  readonly destroyed: boolean
  on(event: 'drain' | 'close', listener: () => void): unknown
  off(event: 'drain' | 'close', listener: () => void): unknown
}

/** Resolves when more may be written; throws when nobody reads any more, as events alone would never tell. */
export async function drained(stream: Drainable): Promise<void> {
  await new Promise<void>((resolve) => {
    const goOn = () => {
      stream.off('drain', goOn)
      stream.off('close', goOn)
      resolve()
    }
    stream.on('drain', goOn)
    stream.on('close', goOn)
    if (stream.destroyed) goOn()
  })
  if (stream.destroyed) throw new Error('what was written was not read to its end')
}
