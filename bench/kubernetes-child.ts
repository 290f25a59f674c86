import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

export interface Report {
  /** Since the last report, by method. */
  readonly requests: Readonly<Record<string, number>>
  readonly resident: number
}

export interface KubernetesProcess {
  readonly kubeconfig: string
  report(): Promise<Report>
  /** Lets a minute pass there. */
  settle(): Promise<Report>
  stop(): Promise<void>
}

/** A fresh Kubernetes stand-in in a process of its own. */
export async function startKubernetesProcess(): Promise<KubernetesProcess> {
  const child = fork(fileURLToPath(new URL('kubernetes-process.ts', import.meta.url)), { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  const told = async (): Promise<unknown> => (await once(child, 'message') as unknown[])[0]
  const { kubeconfig } = await told() as { kubeconfig: string }
  const ask = async (order: string): Promise<Report> => {
    const answer = told()
    child.send(order)
    return await answer as Report
  }
  return {
    kubeconfig,
    report: () => ask('report'),
    settle: () => ask('settle'),
    stop: async () => {
      const gone = once(child, 'exit')
      child.kill()
      await gone
    },
  }
}
