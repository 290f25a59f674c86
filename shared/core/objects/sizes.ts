import type { Resources } from '../course.ts'
import type { Environment } from '../hubs/hub-spec.ts'

/** Memory in MiB, CPU in thousandths of a core. */
export interface Size { readonly memory: number; readonly cpu: number }
/** What a pod is sure to get, and what it may take at most. */
export interface PodSize { readonly guarantee: Size; readonly limit: Size }

/**
 * The hub with its culler, and the proxy. Measured at rest: hub 178 MB, culler 35, proxy 60; published for 100 to 150
 * people: 260 and 65 (Zero to JupyterHub, capacity planning). Berkeley's largest hubs were given up to 4 GiB.
 */
export const hubSize: PodSize = { guarantee: { memory: 256, cpu: 100 }, limit: { memory: 2048, cpu: 2000 } }
export const proxySize: PodSize = { guarantee: { memory: 96, cpu: 50 }, limit: { memory: 512, cpu: 1000 } }

/**
 * One person's server. Half its memory is guaranteed, since few use all of it at once; a tenth of a core, since a
 * notebook that waits for its reader needs none, and what is idle is shared by weight.
 */
export function serverSize({ memory_gb, cpu }: Pick<Resources, 'memory_gb' | 'cpu'>): PodSize {
  const limit = { memory: Math.round(memory_gb * 1024), cpu: Math.round(cpu * 1000) }
  return { limit, guarantee: { memory: Math.ceil(limit.memory / 2), cpu: Math.min(100, limit.cpu) } }
}

/** In each respect the largest server of these environments; nothing at all where there is none. */
export function largestServer(environments: readonly Environment[]): PodSize {
  const sizes = environments.map(({ resources }) => serverSize(resources))
  const largest = (sizeOf: (size: PodSize) => number): number => Math.max(0, ...sizes.map(sizeOf))
  return {
    guarantee: { memory: largest(({ guarantee }) => guarantee.memory), cpu: largest(({ guarantee }) => guarantee.cpu) },
    limit: { memory: largest(({ limit }) => limit.memory), cpu: largest(({ limit }) => limit.cpu) },
  }
}

/**
 * Kubernetes' notation, in the form in which the API server gives it back: the largest unit that leaves a whole
 * number.
 */
export function quantities({ memory, cpu }: Size): { readonly memory: string; readonly cpu: string } {
  return { memory: inUnits(memory, 1024, ['Mi', 'Gi', 'Ti', 'Pi']), cpu: inUnits(cpu, 1000, ['m', '', 'k']) }
}

function inUnits(amount: number, step: number, [unit = '', ...larger]: readonly string[]): string {
  if (amount === 0) return '0'
  return larger.length > 0 && amount % step === 0 ? inUnits(amount / step, step, larger) : `${amount}${unit}`
}
