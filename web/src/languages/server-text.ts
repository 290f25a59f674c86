import { createContext, useContext } from 'react'

/** Says a sentence of the server in the language of the page. */
export const ServerTextContext = createContext((sentence: string) => sentence)

/** What the server says, in the language of the page. The server speaks English, like every client of the API is told. */
export function useServerText(): (sentence: string) => string {
  return useContext(ServerTextContext)
}
