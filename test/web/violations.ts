import axe from 'axe-core'
import type { Page } from 'playwright-core'

/**
 * What axe-core finds on the whole page against WCAG 2.2 A and AA, and its best practices; each with the first place.
 * Of one thing it cannot know: handles of dates that lie close overlap in the picture of a course's life, and each date has a field
 * of its own below it (WCAG 2.5.8, Equivalent).
 */
export async function violationsOn(page: Page): Promise<readonly string[]> {
  if (!await page.evaluate(() => 'axe' in globalThis)) await page.evaluate(axe.source)
  const window = page.viewportSize()
  // The whole page at once: what lies under a bar at the window's end can be scrolled from under it.
  if (window !== null) await page.setViewportSize({ ...window, height: Math.max(window.height, await page.evaluate(() => document.documentElement.scrollHeight)) })
  await page.evaluate(() => new Promise((drawn) => { requestAnimationFrame(() => requestAnimationFrame(drawn)) }))
  const found = await page.evaluate(async () => {
    const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], resultTypes: ['violations'],
    })
    return violations
      .map(({ nodes, ...rule }) => ({ ...rule, nodes: nodes.filter(({ html }) => rule.id !== 'target-size' || !html.includes('class="editor-handle"')) }))
      .filter(({ nodes }) => nodes.length > 0)
      .map(({ id, help, nodes }) => `${id}: ${help} (${nodes.length}) ${nodes[0]?.html ?? ''} ${nodes[0]?.failureSummary ?? ''}`)
  })
  if (window !== null) await page.setViewportSize(window)
  return found
}

/** By how many pixels a reader has to scroll sideways; 0 or less when the page fits. */
export async function tooWideBy(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
}
