import { broken, type Finding } from './finding.ts'

/** What the API server would not have, told by the words in which it says so; undefined for any other sentence. */
export function refusalIn(message: string): Finding | undefined {
  const quota = /exceeded quota: (.+)$/s.exec(message)?.[1]
  if (quota !== undefined) return broken('QuotaExceeded', `The hub has reached its quota: ${quota}`)
  const security = /violates PodSecurity "([^"]+)": (.+)$/s.exec(message)
  if (security !== null) return broken('AdmissionRefused', `Pod Security (${security[1]}) does not allow a pod of the hub: ${security[2]}`)
  const webhook = /admission webhook "([^"]+)" denied the request(?:: (.+))?$/s.exec(message)
  if (webhook !== null) return broken('AdmissionRefused', `The admission webhook ${webhook[1]} does not allow it: ${webhook[2] ?? 'it gave no reason'}`)
  const policy = /ValidatingAdmissionPolicy '([^']+)'.*? denied request: (.+)$/s.exec(message)
  if (policy !== null) return broken('AdmissionRefused', `The admission policy ${policy[1]} does not allow it: ${policy[2]}`)
  return undefined
}
