import type { Stage } from '../../shared/contract/stage.ts'
import type { Stacks } from '../aws/stacks.ts'
import { UsageError } from '../command-line.ts'
import { type Caller, checkCaller } from '../deploy/check-place.ts'
import { failuresOf, followed, type FollowPorts } from '../deploy/follow.ts'
import { keptPurposes, type Purpose, stacksOf } from '../stacks-of-stage.ts'
import { columns } from '../terminal.ts'
import { leftBehind, unprotect } from './left-behind.ts'

export interface TeardownOptions {
  /** Courses whose hubs run are no reason to stop. */
  readonly hubsToo: boolean
  readonly dryRun: boolean
}

export interface TeardownPorts extends FollowPorts {
  caller(): Promise<Caller>
  /** Names of courses and registered hubs that are to have a hub now. */
  runningHubs(): Promise<readonly string[]>
}

const holds: Readonly<Record<Purpose, string>> = {
  data: 'course table, files, bucket, backups, keys',
  identity: 'people\'s accounts, hubs\' sign-in',
  cluster: 'the Kubernetes cluster, its nodes and network, every hub',
  lifecycle: 'reconciler, sweep, mail delivery, queues, alarms for dates',
  access: 'the reconciler\'s rights on the cluster',
  api: 'the API and its functions',
  portal: 'the page and its address',
  observability: 'dashboard and alarms',
}

interface Standing { readonly purpose: Purpose; readonly name: string }

/**
 * Removes every stack of a stage but those that hold data and accounts, last made first. Removes no data, and asks before it
 * begins. Cut off or failed, the same command goes on. Answers with an exit code; throws UsageError when it refuses.
 */
export async function teardown(stage: Stage, options: TeardownOptions, ports: TeardownPorts): Promise<number> {
  const { terminal, stacks } = ports
  checkCaller(await ports.caller(), stage)
  const standing = await standingOf(stage, stacks)
  const going = standing.filter(({ purpose }) => !keptPurposes.includes(purpose)).toReversed()
  for (const line of overview(stage, going, standing)) terminal.line(line)
  if (going.length === 0 || options.dryRun) return 0
  await refuseWhileHubsRun(going, options, ports)
  const answer = await terminal.ask(`\nType the name of the stage to remove these ${going.length} stacks, anything else to stop: `)
  if (answer?.trim() !== stage.stage) {
    terminal.line(answer === undefined ? '  There is nobody to ask: a tear-down needs a person at a terminal.' : '  Stopped. Nothing was removed.')
    return answer === undefined ? 2 : 1
  }
  for (const stack of going) {
    const code = await removed(stack, stage, ports)
    if (code !== 0) return code
  }
  terminal.line('\nDone. docs/tearing-down.md says how to take it up again, and how to remove the data for good.')
  return 0
}

async function standingOf(stage: Stage, stacks: Stacks): Promise<readonly Standing[]> {
  const standing: Standing[] = []
  for (const stack of stacksOf(stage)) if (await stacks.state(stack.name) !== undefined) standing.push(stack)
  return standing
}

function overview({ stage, account, region }: Stage, going: readonly Standing[], standing: readonly Standing[]): readonly string[] {
  const kept = standing.filter((stack) => !going.includes(stack))
  const table = (stacks: readonly Standing[]): readonly string[] => columns(stacks.map(({ name, purpose }) => [`  ${name}`, holds[purpose]]))
  return [
    `Stage ${stage}, account ${account}, ${region}.`,
    '', going.length === 0 ? 'Nothing is left to remove.' : 'These go, in this order:', ...table(going),
    '', kept.length === 0 ? 'Nothing stays.' : 'These stay, and go on to cost what they hold (docs/cost.md, "After a tear-down"):', ...table(kept),
  ]
}

/** The table knows which hubs are to run only while it can be read; the API need not be there for that. */
async function refuseWhileHubsRun(
  going: readonly Standing[], { hubsToo }: TeardownOptions, { runningHubs, terminal }: TeardownPorts,
): Promise<void> {
  if (!going.some(({ purpose }) => purpose === 'lifecycle' || purpose === 'cluster')) return
  const running = await runningHubs()
  if (running.length === 0) return
  const some = `${running.slice(0, 10).join(', ')}${running.length > 10 ? ` and ${running.length - 10} more` : ''}`
  if (!hubsToo) {
    throw new UsageError(`${running.length} hubs are to run now: ${some}. People may be working in them. `
      + 'End the courses first, or run this with --hubs-too: their servers end, their files and records stay.')
  }
  terminal.line(`\n${running.length} hubs end with it, and every server in them: ${some}.`)
}

async function removed({ name, purpose }: Standing, stage: Stage, ports: TeardownPorts): Promise<number> {
  const { stacks, terminal } = ports
  terminal.line(`\n${name}`)
  if ((await stacks.state(name))?.isProtected === true) {
    terminal.line('  has termination protection, which nobody put there by accident. Nothing more is removed.')
    return 1
  }
  if (purpose === 'cluster' && !await isEmptied(stage, name, ports)) return 2
  const { status, failures } = await followed(name, () => stacks.delete(name, []), ports)
  if (status === undefined) return 0
  terminal.line(`\n${name} is ${status}. What is in the way:`)
  for (const line of [...failuresOf(failures), '', ...leftBehind(failures, name, stage.region)]) terminal.line(line)
  return 1
}

/** What controllers on the cluster made in AWS, they have to take away while they live. The reconciler, which would make it anew, is gone. */
async function isEmptied({ cluster, stage, region }: Stage, stack: string, { stacks, terminal }: TeardownPorts): Promise<boolean> {
  if (cluster.kind !== 'new') return true
  const balancers = (await stacks.resources(stack)).filter(({ type }) => type === 'AWS::ElasticLoadBalancingV2::LoadBalancer')
  for (const line of [
    '  Before the cluster goes, its hubs have to: their volumes for the hubs\' own databases would stay behind in the account.',
    '  Files of people and courses are not touched by this. In another terminal:',
    `    aws eks update-kubeconfig --region ${region} --name lectern-${stage}`,
    '    kubectl delete namespace -l app.kubernetes.io/managed-by=lectern --wait',
    ...balancers.flatMap(({ physicalId }) => [
      '  The load balancer is protected from deletion. Take that off:', `    ${unprotect(physicalId, region)}`,
    ]),
  ]) terminal.line(line)
  const answer = await terminal.ask('  Type "gone" when that has ended (or when the cluster cannot be reached any more): ')
  if (answer?.trim() === 'gone') return true
  terminal.line('  Stopped before the cluster. The same command goes on from here.')
  return false
}
