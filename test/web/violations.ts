import axe from 'axe-core'
import type { Page } from 'playwright-core'

/** What axe-core finds against WCAG 2.2 A and AA, and its best practices; each with the first place. */
export async function violationsOn(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source)
  return page.evaluate(async () => {
    const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    })
    return violations.map(({ id, help, nodes }) => `${id}: ${help} (${nodes.length}) ${nodes[0]?.html ?? ''} ${nodes[0]?.failureSummary ?? ''}`)
  })
}
