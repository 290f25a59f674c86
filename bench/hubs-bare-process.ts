import { carryOut } from './child.ts'
import { bareCalls, bareLoop } from './hubs-bare.ts'
import { benchCourse, otherwise } from './hubs-courses.ts'
import { startKubernetesProcess } from './kubernetes-child.ts'

/** The bare loop, told how many hubs and how many at once; answers with hubs per second from nothing and after a change. */
carryOut(({ size, atOnce }: { size: number; atOnce: number }) => rates(size, atOnce))

async function rates(size: number, atOnce: number): Promise<{ fresh: number; changed: number }> {
  const courses = Array.from({ length: size }, (_, index) => benchCourse(index))
  const server = await startKubernetesProcess()
  try {
    const before = courses.map(bareCalls)
    const fresh = await bareLoop(server.kubeconfig, before, atOnce)
    await server.settle()
    const after = courses.map((course, index) => bareCalls(otherwise(course)).filter(({ body, method }, nth) =>
      method === 'PATCH' && body !== before[index]?.[nth]?.body))
    return { fresh, changed: await bareLoop(server.kubeconfig, after, atOnce) }
  } finally {
    await server.stop()
  }
}
