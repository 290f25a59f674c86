import { KubeConfig, type RequestContext } from '@kubernetes/client-node'
import { KubernetesCluster } from './cluster.ts'

/** How long one request may take, in milliseconds; the client itself waits for five minutes. */
const requestTimeout = 10_000

/** Not AbortSignal.timeout's own: the client adds to an error's message, and that one's cannot be written. */
class TimeoutError extends Error {
  override readonly name = 'TimeoutError'
}

/** A kubeconfig whose requests end in time. Every request asks it for credentials, which is the one place to say so. */
class ImpatientConfig extends KubeConfig {
  override async applySecurityAuthentication(context: RequestContext): Promise<void> {
    await super.applySecurityAuthentication(context)
    const controller = new AbortController()
    setTimeout(() => controller.abort(new TimeoutError(`no answer within ${requestTimeout} ms`)), requestTimeout).unref()
    context.setSignal(controller.signal)
  }
}

/** The cluster that a kubeconfig (YAML or JSON text) names. */
export function connectCluster(kubeconfig: string): KubernetesCluster {
  const config = new ImpatientConfig()
  config.loadFromString(kubeconfig)
  return new KubernetesCluster(config)
}
