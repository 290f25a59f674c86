import type { Tree } from '../planted.ts'

export interface Violation {
  readonly tree: Tree
  /** All that the rules have to say about the tree: `rule: file -> what it imports`. */
  readonly found: readonly string[]
}

/** Where a package lies in a planted tree. */
export const stub = (name: string) => `node_modules/${name}/index.js`
