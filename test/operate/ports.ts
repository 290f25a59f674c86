import type { ChangeSet, StackEvent, StackResource, Stacks, StackState } from '../../operate/aws/stacks.ts'
import type { Terminal } from '../../operate/terminal.ts'

/** A terminal whose lines are kept and whose answers were written before; without answers there is nobody. */
export class MemoryTerminal implements Terminal {
  readonly lines: string[] = []
  readonly questions: string[] = []
  readonly #answers: string[] | undefined

  constructor(answers?: readonly string[]) {
    this.#answers = answers === undefined ? undefined : [...answers]
  }

  readonly line = (text: string): void => { this.lines.push(...text.split('\n')) }

  readonly ask = async (question: string): Promise<string | undefined> => {
    this.questions.push(question)
    return this.#answers?.shift()
  }

  get text(): string {
    return this.lines.join('\n')
  }
}

interface MemoryStack {
  status: string
  isProtected: boolean
  outputs: Record<string, string>
  template: unknown
  resources: readonly StackResource[]
  events: StackEvent[]
  readonly changeSets: Map<string, ChangeSet>
}

/** CloudFormation in a map: what was begun is done at the second look. */
export class MemoryStacks implements Stacks {
  readonly stacks = new Map<string, MemoryStack>()
  /** What was done, in order. */
  readonly done: string[] = []
  /** Stacks on which the next thing fails, and why. */
  readonly failing = new Map<string, StackEvent>()
  #events = 0

  put(name: string, stack: Partial<MemoryStack> = {}): MemoryStack {
    const made = { status: 'CREATE_COMPLETE', isProtected: false, outputs: {}, template: {}, resources: [], events: [], changeSets: new Map<string, ChangeSet>(), ...stack }
    this.stacks.set(name, made)
    return made
  }

  async state(name: string): Promise<StackState | undefined> {
    const stack = this.stacks.get(name)
    if (stack === undefined) return undefined
    const { status, isProtected, outputs } = stack
    if (status === 'DELETE_IN_PROGRESS') this.#rest(name, stack)
    else if (status.endsWith('_IN_PROGRESS') && status !== 'REVIEW_IN_PROGRESS') stack.status = this.#rested(name, stack)
    return { name, status, isProtected, outputs }
  }

  async changeSet(name: string, changeSet: string): Promise<ChangeSet | undefined> {
    return this.stacks.get(name)?.changeSets.get(changeSet)
  }

  async execute(name: string, changeSet: string): Promise<void> {
    this.done.push(`execute ${name} ${changeSet}`)
    const stack = this.stacks.get(name) ?? this.put(name)
    stack.status = stack.status === 'REVIEW_IN_PROGRESS' ? 'CREATE_IN_PROGRESS' : 'UPDATE_IN_PROGRESS'
    stack.changeSets.clear()
    stack.events.unshift(this.event({ logicalId: name, type: 'AWS::CloudFormation::Stack', status: stack.status }))
  }

  async deleteChangeSet(name: string, changeSet: string): Promise<void> {
    if (this.stacks.get(name)?.changeSets.delete(changeSet) === true) this.done.push(`drop ${name} ${changeSet}`)
  }

  async events(name: string): Promise<readonly StackEvent[]> {
    return this.stacks.get(name)?.events ?? []
  }

  async resources(name: string): Promise<readonly StackResource[]> {
    return this.stacks.get(name)?.resources ?? []
  }

  async template(name: string): Promise<unknown> {
    return this.stacks.get(name)?.template
  }

  async unprotect(name: string): Promise<void> {
    this.done.push(`unprotect ${name}`)
    const stack = this.stacks.get(name)
    if (stack !== undefined) stack.isProtected = false
  }

  async delete(name: string): Promise<void> {
    this.done.push(`delete ${name}`)
    const stack = this.stacks.get(name)
    if (stack !== undefined) stack.status = 'DELETE_IN_PROGRESS'
  }

  event(changes: Partial<StackEvent>): StackEvent {
    this.#events += 1
    return { id: String(this.#events), at: new Date('2026-11-21T08:00:00Z'), logicalId: 'Thing', physicalId: 'thing', type: 'AWS::X::Y', status: 'CREATE_COMPLETE', reason: undefined, ...changes }
  }

  #rested(name: string, stack: MemoryStack): string {
    const failure = this.failing.get(name)
    if (failure !== undefined) stack.events.unshift(failure)
    const kind = stack.status.startsWith('CREATE') ? 'CREATE' : 'UPDATE'
    if (failure === undefined) return `${kind}_COMPLETE`
    return kind === 'CREATE' ? 'ROLLBACK_COMPLETE' : 'UPDATE_ROLLBACK_COMPLETE'
  }

  #rest(name: string, stack: MemoryStack): void {
    const failure = this.failing.get(name)
    if (failure === undefined) this.stacks.delete(name)
    else {
      stack.events.unshift(failure)
      stack.status = 'DELETE_FAILED'
    }
  }
}
