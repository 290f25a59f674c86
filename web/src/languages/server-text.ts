import { useCallback } from 'react'

/** What the server says, in the language of the page. The server speaks English, like every client of the API is told. */
export function useServerText(): (sentence: string) => string {
  return useCallback((sentence: string) => sentence, [])
}
