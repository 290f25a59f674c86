import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

/** react-aria carries its strings in 34 languages; the portal speaks English, so the others only weigh. */
function englishOnly(): Plugin {
  const dictionary = /node_modules\/react-(?:aria|stately|aria-components)\/.*\/([a-z]{2}-[A-Z]{2})\.m?js$/
  return {
    name: 'english-only',
    enforce: 'pre',
    load(id) {
      const language = dictionary.exec(id)?.[1]
      return language === undefined || language === 'en-US' ? null : 'export default {}'
    },
  }
}

export default defineConfig({
  plugins: [englishOnly(), react()],
  build: {
    target: 'es2023',
    // The content security policy allows nothing inline: neither data: addresses nor the preload shim.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: {
    proxy: Object.fromEntries(['/api', '/oidc', '/local', '/mailbox', '/config.json'].map((path) => [path, 'http://127.0.0.1:8080'])),
  },
})
