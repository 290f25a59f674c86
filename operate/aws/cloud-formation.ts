import {
  type Change, type CloudFormationClient, CloudFormationServiceException, DeleteChangeSetCommand, DeleteStackCommand, DescribeChangeSetCommand,
  type DescribeChangeSetCommandOutput, DescribeStackEventsCommand,
  type DescribeStackEventsCommandOutput, DescribeStacksCommand, ExecuteChangeSetCommand, GetTemplateCommand,
  ListStackResourcesCommand, type StackEvent as SdkEvent, UpdateTerminationProtectionCommand,
} from '@aws-sdk/client-cloudformation'
import type { ChangeSet, ResourceChange, StackEvent, StackResource, Stacks, StackState } from './stacks.ts'

/** CloudFormation of one account and region. */
export class CloudFormationStacks implements Stacks {
  readonly #client: CloudFormationClient

  constructor(client: CloudFormationClient) {
    this.#client = client
  }

  async state(stack: string): Promise<StackState | undefined> {
    const answer = await orNothing(this.#client.send(new DescribeStacksCommand({ StackName: stack })))
    const [found] = answer?.Stacks ?? []
    if (found === undefined) return undefined
    const outputs = Object.fromEntries((found.Outputs ?? []).map(({ OutputKey: key = '', OutputValue: value = '' }) => [key, value]))
    return { name: stack, status: found.StackStatus ?? '', outputs, isProtected: found.EnableTerminationProtection === true }
  }

  async changeSet(stack: string, name: string): Promise<ChangeSet | undefined> {
    const changes: ResourceChange[] = []
    let page: DescribeChangeSetCommandOutput | undefined
    do {
      const from: string | undefined = page?.NextToken
      page = await orNothing(this.#client.send(new DescribeChangeSetCommand({
        // An ARN says which stack it is of; that of a nested stack is known by nothing else.
        ...(name.startsWith('arn:') ? {} : { StackName: stack }), ChangeSetName: name, ...(from === undefined ? {} : { NextToken: from }),
      })))
      if (page === undefined) return undefined
      changes.push(...(page.Changes ?? []).flatMap(changeOf))
    } while (page.NextToken !== undefined)
    return { id: page.ChangeSetId ?? name, status: page.Status ?? '', reason: page.StatusReason, changes }
  }

  async execute(stack: string, changeSet: string): Promise<void> {
    await this.#client.send(new ExecuteChangeSetCommand({ StackName: stack, ChangeSetName: changeSet }))
  }

  async deleteChangeSet(stack: string, changeSet: string): Promise<void> {
    await orNothing(this.#client.send(new DeleteChangeSetCommand({ StackName: stack, ChangeSetName: changeSet })))
  }

  async events(stack: string, since: Date): Promise<readonly StackEvent[]> {
    const events: StackEvent[] = []
    let next: string | undefined
    do {
      const page: DescribeStackEventsCommandOutput | undefined =
        await orNothing(this.#client.send(new DescribeStackEventsCommand({ StackName: stack, ...(next === undefined ? {} : { NextToken: next }) })))
      const found = (page?.StackEvents ?? []).map(eventOf)
      events.push(...found.filter(({ at }) => at >= since))
      next = found.length === 0 || found.some(({ at }) => at < since) ? undefined : page?.NextToken
    } while (next !== undefined)
    return events
  }

  async resources(stack: string): Promise<readonly StackResource[]> {
    const resources: StackResource[] = []
    let next: string | undefined
    do {
      const page = await this.#client.send(new ListStackResourcesCommand({ StackName: stack, ...(next === undefined ? {} : { NextToken: next }) }))
      for (const one of page.StackResourceSummaries ?? []) {
        resources.push({
          logicalId: one.LogicalResourceId ?? '', physicalId: one.PhysicalResourceId ?? '', type: one.ResourceType ?? '', status: one.ResourceStatus ?? '',
        })
      }
      next = page.NextToken
    } while (next !== undefined)
    return resources
  }

  async template(stack: string): Promise<unknown> {
    const { TemplateBody: body = '{}' } = await this.#client.send(new GetTemplateCommand({ StackName: stack, TemplateStage: 'Processed' }))
    return JSON.parse(body) as unknown
  }

  async unprotect(stack: string): Promise<void> {
    await this.#client.send(new UpdateTerminationProtectionCommand({ StackName: stack, EnableTerminationProtection: false }))
  }

  async delete(stack: string, retain: readonly string[]): Promise<void> {
    await this.#client.send(new DeleteStackCommand({ StackName: stack, ...(retain.length === 0 ? {} : { RetainResources: [...retain] }) }))
  }
}

function changeOf({ ResourceChange: change }: Change): readonly ResourceChange[] {
  if (change === undefined) return []
  const properties = (change.Details ?? []).flatMap(({ Target: target }) => target?.Name ?? target?.Attribute ?? [])
  return [{
    action: change.Action ?? 'Dynamic', logicalId: change.LogicalResourceId ?? '', type: change.ResourceType ?? '',
    replacement: change.Replacement, policy: change.PolicyAction, properties: [...new Set(properties)], nested: change.ChangeSetId,
  }]
}

function eventOf(event: SdkEvent): StackEvent {
  return {
    id: event.EventId ?? '', at: event.Timestamp ?? new Date(0), logicalId: event.LogicalResourceId ?? '', physicalId: event.PhysicalResourceId ?? '',
    type: event.ResourceType ?? '', status: event.ResourceStatus ?? '', reason: event.ResourceStatusReason,
  }
}

/** What CloudFormation says of a stack that is not there is a ValidationError; of a change set, a name of its own. */
async function orNothing<T>(asking: Promise<T>): Promise<T | undefined> {
  try {
    return await asking
  } catch (error) {
    const isAbsent = error instanceof CloudFormationServiceException
      && (error.name.startsWith('ChangeSetNotFound') || (error.name === 'ValidationError' && /does not exist/.test(error.message)))
    if (isAbsent) return undefined
    throw error
  }
}
