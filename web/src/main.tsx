import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { RouterProvider } from 'react-router/dom'
import { createQueryClient } from './app/query-client.ts'
import { createRouter } from './app/router.tsx'
import { type Loaded, LanguageProvider } from './languages/language-provider.tsx'
import { preferredLanguage } from './languages/languages.ts'
import { StartFailure } from './app/start-failure.tsx'
import { loadPortalConfig } from './session/portal-config.ts'
import { SessionProvider } from './session/session-context.tsx'
import { openSession } from './session/user-session.ts'
import './styles/tokens.css'
import './styles/base.css'
import './styles/controls.css'
import './styles/layout.css'
import './styles/header.css'
import './styles/pieces.css'

async function start(): Promise<void> {
  const element = document.getElementById('root')
  if (element === null) throw new Error('index.html has no #root')
  const root = createRoot(element)
  const preferred = preferredLanguage()
  const first: Loaded = { code: preferred.code, messages: await preferred.load() }
  try {
    const config = await loadPortalConfig()
    const session = await openSession(config)
    const router = createRouter()
    root.render(
      <StrictMode>
        <LanguageProvider first={first}>
          <QueryClientProvider client={createQueryClient()}>
            <SessionProvider config={config} session={session}>
              <RouterProvider router={router} />
            </SessionProvider>
          </QueryClientProvider>
        </LanguageProvider>
      </StrictMode>,
    )
  } catch (error) {
    root.render(<LanguageProvider first={first}><StartFailure error={error} /></LanguageProvider>)
  }
}

void start()
