/** One change that a change set holds, in CloudFormation's words (API_ResourceChange). */
export interface ResourceChange {
  readonly action: 'Add' | 'Modify' | 'Remove' | 'Import' | 'Dynamic' | 'SyncWithActual'
  readonly logicalId: string
  readonly type: string
  readonly replacement?: 'True' | 'False' | 'Conditional' | undefined
  /** What becomes of the thing that goes: Delete, Retain, Snapshot, and the same after a replacement. */
  readonly policy?: string | undefined
  /** The properties that change. */
  readonly properties: readonly string[]
  /** Of a nested stack: its own change set. */
  readonly nested?: string | undefined
}

export interface ChangeSet {
  readonly id: string
  readonly status: string
  readonly reason: string | undefined
  readonly changes: readonly ResourceChange[]
}

export interface StackState {
  readonly name: string
  readonly status: string
  readonly outputs: Readonly<Record<string, string>>
  readonly isProtected: boolean
}

export interface StackEvent {
  readonly id: string
  readonly at: Date
  readonly logicalId: string
  readonly physicalId: string
  readonly type: string
  readonly status: string
  readonly reason: string | undefined
}

export interface StackResource {
  readonly logicalId: string
  readonly physicalId: string
  readonly type: string
  readonly status: string
}

/** What operating needs of CloudFormation. */
export interface Stacks {
  /** Undefined when there is no such stack. */
  state(stack: string): Promise<StackState | undefined>
  /** Undefined when there is no such change set. */
  changeSet(stack: string, name: string): Promise<ChangeSet | undefined>
  execute(stack: string, changeSet: string): Promise<void>
  deleteChangeSet(stack: string, changeSet: string): Promise<void>
  /** Newest first, back to `since`. */
  events(stack: string, since: Date): Promise<readonly StackEvent[]>
  resources(stack: string): Promise<readonly StackResource[]>
  /** The template as it was deployed. */
  template(stack: string): Promise<unknown>
  /** From then on the stack can be deleted. */
  unprotect(stack: string): Promise<void>
  /** Begins to delete; resources named in `retain` are left behind (only after a deletion that failed). */
  delete(stack: string, retain: readonly string[]): Promise<void>
}
