import * as z from 'zod'

const everywhere = { id: z.string().max(100).optional(), namespace: z.string().max(63).optional() }
const methods = z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE'])
const counted = { times: z.int().min(1).optional(), method: methods.optional() }

const refusal = 'cannot patch "hub" with kind Deployment: asked to fail'

const ruleSchema = z.discriminatedUnion('failure', [
  /**
   * An image cannot be pulled: that of the hub where none is named. Servers of people wait for the one that is named,
   * and so does a hub that runs it. With `hub` the release fails whatever its hub runs, and its pod says why; so it
   * does by default where the rule names no image, or names the namespace of a hub too.
   */
  z.strictObject({
    ...everywhere, failure: z.literal('image-pull'), image: z.string().max(500).optional(), hub: z.boolean().optional(),
  }),
  /** Upgrades are refused by the cluster, with what runs left as it is; `cause` is what Helm says of it. */
  z.strictObject({ ...everywhere, failure: z.literal('upgrade'), cause: z.string().min(1).max(500).default(refusal) }),
  /** The release runs into its timeout and fails. */
  z.strictObject({ ...everywhere, failure: z.literal('install-timeout') }),
  /** The release stays in progress until the rule is cleared. */
  z.strictObject({ ...everywhere, failure: z.literal('stuck') }),
  /** Jobs end as failed. */
  z.strictObject({ ...everywhere, failure: z.literal('job') }),
  /**
   * API requests are refused; `hang`: never answered; `lost`: carried out, and the connection cut before the answer.
   * Without a namespace all requests are meant, discovery included.
   */
  z.strictObject({
    ...everywhere,
    ...counted,
    failure: z.literal('api'),
    answer: z.enum(['unavailable', 'too-many-requests', 'forbidden', 'hang', 'lost']),
    retryAfterSeconds: z.int().min(0).max(3_600).default(1),
  }),
  /** API requests are answered late. */
  z.strictObject({ ...everywhere, ...counted, failure: z.literal('slow'), milliseconds: z.int().min(0).max(600_000) }),
])

export type FailureRule = z.input<typeof ruleSchema>
type StoredRule = z.output<typeof ruleSchema> & { id: string }
export type RuleOf<F extends StoredRule['failure']> = Extract<StoredRule, { failure: F }>

/** Reads a rule sent by a person or a test. Throws an error that names the field. */
function readRule(value: unknown): z.output<typeof ruleSchema> {
  const parsed = ruleSchema.safeParse(value)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new RangeError(`failure rule: ${issue?.path.join('.') || 'rule'}: ${issue?.message ?? 'not valid'}`)
}

const ruleLimit = 1_000

/** Failures on demand. Rules live in memory only: a restart ends them. */
export class Failures {
  readonly #rules = new Map<string, StoredRule>()
  readonly #onCleared: () => void
  #lastId = 0

  constructor(onCleared: () => void) {
    this.#onCleared = onCleared
  }

  /** Adds a rule, or replaces the one with the same id. Returns its id. Throws RangeError for one that is not valid. */
  set(rule: unknown): string {
    const read = readRule(rule)
    const id = read.id ?? `rule-${(this.#lastId += 1)}`
    const isFull = this.#rules.size >= ruleLimit && !this.#rules.has(id)
    if (isFull) throw new RangeError(`failure rule: at most ${ruleLimit} at a time`)
    this.#rules.set(id, { ...read, id })
    return id
  }

  list(): readonly StoredRule[] {
    return [...this.#rules.values()]
  }

  /** Ends rules: all, those of a namespace, or the one with an id. What was stuck goes on. */
  clear(which: { id?: string | undefined; namespace?: string | undefined } = {}): void {
    for (const rule of this.list()) {
      const meant = (which.id ?? rule.id) === rule.id && (which.namespace ?? rule.namespace) === rule.namespace
      if (meant) this.#rules.delete(rule.id)
    }
    this.#onCleared()
  }

  /** The rule of this failure that holds in a namespace, if any. */
  find<F extends StoredRule['failure']>(
    failure: F, namespace: string, isMeant: (rule: RuleOf<F>) => boolean = () => true,
  ): RuleOf<F> | undefined {
    const isOf = (rule: StoredRule): rule is RuleOf<F> => rule.failure === failure
    for (const rule of this.#rules.values()) {
      if (isOf(rule) && (rule.namespace ?? namespace) === namespace && isMeant(rule)) return rule
    }
    return undefined
  }

  /** The image that keeps a hub in this namespace, which runs `hubImage`, from starting, if any does. */
  hubPull(namespace: string, hubImage: string): string | undefined {
    const rule = this.find('image-pull', namespace, ({ hub, image, namespace: named }) =>
      image === hubImage || (hub ?? (image === undefined || named !== undefined)))
    return rule && (rule.image ?? hubImage)
  }

  /** Whether a server of somebody in this namespace waits for its image. */
  isUnpullable(namespace: string, image: string): boolean {
    return this.find('image-pull', namespace, (rule) => rule.image === image) !== undefined
  }

  /** What happens to this request; counts it against rules that hold for a number of requests. */
  forRequest(method: string, namespace: string): { api?: RuleOf<'api'>; slow?: RuleOf<'slow'> } {
    const found: { api?: RuleOf<'api'>; slow?: RuleOf<'slow'> } = {}
    for (const rule of this.#rules.values()) {
      if (rule.failure !== 'api' && rule.failure !== 'slow') continue
      if ((rule.namespace ?? namespace) !== namespace || (rule.method ?? method) !== method) continue
      if (rule.failure === 'api') found.api ??= this.#counted(rule)
      else found.slow ??= this.#counted(rule)
    }
    return found
  }

  #counted<R extends RuleOf<'api'> | RuleOf<'slow'>>(rule: R): R {
    if (rule.times === 1) this.#rules.delete(rule.id)
    else if (rule.times !== undefined) this.#rules.set(rule.id, { ...rule, times: rule.times - 1 })
    return rule
  }
}
