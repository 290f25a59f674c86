import { readdirSync } from 'node:fs'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

/** react-aria carries its strings in 34 languages; those that the portal does not speak only weigh. */
function ownLanguagesOnly(): Plugin {
  const dictionary = /node_modules\/react-(?:aria|stately|aria-components)\/.*\/([a-z]{2})-[A-Z]{2}\.m?js$/
  const spoken = new Set(readdirSync(new URL('src/languages/', import.meta.url)).filter((name) => name.endsWith('.json')).map((name) => name.slice(0, 2)))
  return {
    name: 'own-languages-only',
    enforce: 'pre',
    load(id) {
      const language = dictionary.exec(id)?.[1]
      return language === undefined || spoken.has(language) ? null : 'export default {}'
    },
  }
}

export default defineConfig({
  plugins: [ownLanguagesOnly(), react()],
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
