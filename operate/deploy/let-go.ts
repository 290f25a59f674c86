import type { Stacks } from '../aws/stacks.ts'
import type { Terminal } from '../terminal.ts'

/**
 * The CDK deletes a stack that never came to be before it makes it anew, and protects one from deletion before it is there
 * (aws-cdk 2.1148, `changeSetDeployment`), so that the second try would be refused. Only a first deployment ends in
 * ROLLBACK_COMPLETE: nothing is lost with such a stack, and what AWS kept of it stays.
 */
export async function letGoOfFailed(name: string, { stacks, terminal }: { readonly stacks: Stacks; readonly terminal: Terminal }): Promise<void> {
  const state = await stacks.state(name)
  if (state?.status !== 'ROLLBACK_COMPLETE' || !state.isProtected) return
  terminal.line('  Its first deployment failed. It is removed and made anew; what was kept of it stays in the account.')
  await stacks.unprotect(name)
}
