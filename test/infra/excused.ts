/** A wildcard that cannot be avoided, and why. */
export interface Excuse {
  readonly stack: string
  /** A part of the holder's logical id. */
  readonly holder: string
  readonly actions: readonly string[]
  /** As the statement has it, references in braces. */
  readonly resource: RegExp
  readonly why: string
}

export const excused: readonly Excuse[] = []

/** Managed policies of AWS that roles may have, and why each. */
export const excusedPolicies: readonly { readonly stack: string; readonly policy: RegExp; readonly why: string }[] = []
