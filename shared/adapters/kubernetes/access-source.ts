import type { KubeAccess } from './kubeconfig.ts'

/** Where the API server is and who asks it: known from the start, or found out at the first request. */
export interface AccessSource {
  /** The same object as long as nothing changed. Throws Unavailable when it cannot be found out. */
  get(): Promise<KubeAccess>
  /** The server was not there, or was not whom it should be. */
  doubt(): void
}

/** Access that is known and does not change. */
export function fixedAccess(access: KubeAccess): AccessSource {
  return { get: async () => access, doubt: () => undefined }
}
