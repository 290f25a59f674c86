import type { Stage } from '../../shared/contract/stage.ts'
import type { ChangeSet, ResourceChange } from '../aws/stacks.ts'
import { UsageError } from '../command-line.ts'
import type { SynthesizedStack } from './assembly.ts'
import { agreement, type DeployOptions } from './agreement.ts'
import { bootstrapVersion, type Caller, checkCaller, checkSynthesized } from './check-place.ts'
import { dangersIn } from './danger.ts'
import { failuresOf, followed, type FollowPorts, isBusy, isWell, type Rest } from './follow.ts'
import { letGoOfFailed } from './let-go.ts'
import { tableOf, warningsOf } from './show-changes.ts'
import { stacksOf } from '../stacks-of-stage.ts'

export interface DeployPorts extends FollowPorts {
  caller(): Promise<Caller>
  /** Bundles, portal and chart. */
  build(): Promise<void>
  synthesize(): Promise<readonly SynthesizedStack[]>
  /** Publishes a stack's assets and makes a change set, which nobody carries out. Throws with what the CDK said. */
  prepare(stack: SynthesizedStack, changeSet: string): Promise<void>
}

const changeSetName = 'lectern-deploy'
export const exitCodes = { done: 0, failed: 1, needsPerson: 2 } as const
type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]

/**
 * Brings every stack of a stage to what the source says, in order: makes a change set, shows it, asks, carries it out. Run
 * again after anything, it goes on where it was. Answers with an exit code; throws UsageError where the place is wrong.
 */
export async function deploy(stage: Stage, options: DeployOptions, ports: DeployPorts): Promise<number> {
  const { terminal, stacks } = ports
  checkOnly(stage, options.only)
  terminal.line(`Stage ${stage.stage}: account ${stage.account}, ${stage.region}, as ${checkCaller(await ports.caller(), stage)}`)
  const bootstrap = await bootstrapVersion(stacks, stage)
  await ports.build()
  const synthesized = await ports.synthesize()
  checkSynthesized(synthesized, bootstrap, stage)
  for (const stack of chosen(synthesized, stage, options.only)) {
    terminal.line(`\n${stack.name}`)
    const code = options.dryRun ? await showOnly(stack, ports) : await bring(stack, stage, options, ports)
    if (code !== exitCodes.done) return code
  }
  terminal.line(options.dryRun
    ? '\nThis was a dry run: nothing was changed.'
    : `\nDone. The portal is at https://${stage.portal.host}. First time: docs/deploy.md, "The first sign-in".`)
  return exitCodes.done
}

/** A name that no stack has is told before anything is built. */
function checkOnly(stage: Stage, only: string | undefined): void {
  const standing = stacksOf(stage)
  if (only === undefined || standing.some(({ name, purpose }) => only === name || only === purpose)) return
  throw new UsageError(`There is no stack ${only}. --only takes one of: ${standing.map(({ purpose }) => purpose).join(', ')}.`)
}

function chosen(synthesized: readonly SynthesizedStack[], { stage }: Stage, only: string | undefined): readonly SynthesizedStack[] {
  return only === undefined ? synthesized : synthesized.filter(({ name }) => name === only || name === `lectern-${stage}-${only}`)
}

async function bring(stack: SynthesizedStack, stage: Stage, options: DeployOptions, ports: DeployPorts): Promise<ExitCode> {
  const { terminal, stacks } = ports
  const { name } = stack
  if (!await isReady(name, ports)) return exitCodes.failed
  await letGoOfFailed(name, ports)
  const changeSet = await prepared(stack, ports)
  if (changeSet === undefined) {
    terminal.line('  nothing to change')
    return exitCodes.done
  }
  const changes = await withNested(changeSet.changes, ports)
  for (const line of [...tableOf(changes), ...warningsOf(dangersIn(changes))]) terminal.line(line)
  const agreed = await agreement(name, dangersIn(changes), stage.stage, options, terminal)
  if (agreed !== 'yes') {
    await stacks.deleteChangeSet(name, changeSet.id)
    return agreed === 'no' ? exitCodes.failed : exitCodes.needsPerson
  }
  return told(name, await followed(name, () => stacks.execute(name, changeSet.id), ports), ports)
}

/** Waits for what is under way, by whomever it was begun; false when the stack has to be seen to first. */
async function isReady(name: string, ports: DeployPorts): Promise<boolean> {
  const { terminal, stacks } = ports
  let status = (await stacks.state(name))?.status
  if (status !== undefined && isBusy(status)) {
    terminal.line(`  CloudFormation is at work on it (${status}); waiting for the end of that`)
    status = (await followed(name, async () => undefined, ports)).status
  }
  if (status === undefined || !status.endsWith('_FAILED') || status === 'UPDATE_FAILED') return true
  terminal.line(`  The stack is ${status}, from which nothing can be deployed.`)
  terminal.line(status === 'UPDATE_ROLLBACK_FAILED'
    ? `  See why in its events, mend it, then: aws cloudformation continue-update-rollback --stack-name ${name}`
    : '  See why in its events. docs/deploy.md, "When it fails", says what to do.')
  return false
}

/** The change set, or undefined when there is nothing to change. One from an earlier run is never taken for a fresh one. */
async function prepared(stack: SynthesizedStack, { stacks, prepare }: DeployPorts): Promise<ChangeSet | undefined> {
  const { name } = stack
  await stacks.deleteChangeSet(name, changeSetName)
  await prepare(stack, changeSetName)
  const changeSet = await stacks.changeSet(name, changeSetName)
  if (changeSet === undefined) return undefined
  if (changeSet.status === 'CREATE_COMPLETE') return changeSet
  await stacks.deleteChangeSet(name, changeSetName)
  if (/didn't contain changes|no updates are to be performed/i.test(changeSet.reason ?? '')) return undefined
  throw new Error(`The change set of ${name} is ${changeSet.status}: ${changeSet.reason ?? 'no reason given'}`)
}

async function withNested(changes: readonly ResourceChange[], ports: DeployPorts): Promise<readonly ResourceChange[]> {
  const all: ResourceChange[] = []
  for (const change of changes) {
    all.push(change)
    const inner = change.nested === undefined ? undefined : await ports.stacks.changeSet(change.logicalId, change.nested)
    const within = await withNested(inner?.changes ?? [], ports)
    all.push(...within.map((one) => ({ ...one, logicalId: `${change.logicalId}/${one.logicalId}` })))
  }
  return all
}

function told(name: string, { status, failures }: Rest, { terminal }: DeployPorts): ExitCode {
  if (isWell(status)) return exitCodes.done
  terminal.line(`\n${name} is ${status ?? 'gone'}. What failed first:`)
  for (const line of failuresOf(failures)) terminal.line(line)
  terminal.line('CloudFormation has taken this stack back to what it was; the stacks before it are done. '
    + 'Mend the cause and run the same command again.')
  return exitCodes.failed
}

/** What would change. A stack that is not there yet is told from its template, so that a dry run leaves nothing behind. */
async function showOnly(stack: SynthesizedStack, ports: DeployPorts): Promise<ExitCode> {
  const { terminal, stacks } = ports
  const { name, resources } = stack
  const state = await stacks.state(name)
  if (state === undefined || state.status === 'REVIEW_IN_PROGRESS') {
    terminal.line(`  is not there yet: ${Object.keys(resources).length} resources would be made`)
    return exitCodes.done
  }
  if (isBusy(state.status)) {
    terminal.line(`  CloudFormation is at work on it (${state.status}); ask again later`)
    return exitCodes.done
  }
  const changeSet = await prepared(stack, ports).catch((error: unknown) => {
    const why = error instanceof Error ? error.message : String(error)
    terminal.line(`  cannot be told yet, perhaps because a stack before it has to be deployed first: ${why}`)
    return undefined
  })
  const changes = await withNested(changeSet?.changes ?? [], ports)
  for (const line of [...tableOf(changes), ...warningsOf(dangersIn(changes))]) terminal.line(line)
  if (changeSet !== undefined) await stacks.deleteChangeSet(name, changeSet.id)
  return exitCodes.done
}
