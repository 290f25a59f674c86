import type { Messages as All } from './languages.ts'

declare module 'use-intl' {
  interface AppConfig {
    Messages: All
  }
}
