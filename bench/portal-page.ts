import type { CDPSession, Page } from 'playwright-core'

/** What one load of a page came to: times in ms after it was asked for, bytes as they came over the wire. */
export interface Load {
  readonly firstPaint: number
  readonly largestPaint: number
  /** Time in which the page could not answer a key: what tasks of the main thread took beyond 50 ms each. */
  readonly blocked: number
  /** Cumulative Layout Shift, without a unit. */
  readonly shift: number
  readonly scriptBytes: number
  readonly requests: number
}

/**
 * A telephone on a slow network, as Lighthouse simulates it for its mobile score: 150 ms to the server and back, 1.6 Mbit/s down, 750
 * kbit/s up, a processor four times slower (Lighthouse, docs/throttling.md, "mobile slow 4G").
 */
export const slowNetwork = { latency: 150, downloadThroughput: 1_600 * 1_024 / 8, uploadThroughput: 750 * 1_024 / 8, offline: false } as const
export const slowProcessor = 4

// Runs in the page before anything else of it.
const observe = `
  window.measured = { largest: 0, blocked: 0, shift: 0 }
  const watch = (type, each) => new PerformanceObserver((list) => { for (const entry of list.getEntries()) each(entry) }).observe({ type, buffered: true })
  watch('largest-contentful-paint', (entry) => { window.measured.largest = entry.startTime })
  watch('layout-shift', (entry) => { if (!entry.hadRecentInput) window.measured.shift += entry.value })
  watch('longtask', (entry) => { window.measured.blocked += Math.max(0, entry.duration - 50) })`

/** Loads a page with nothing in the browser's cache and measures it until nothing moves any more. */
export async function loadOf(page: Page, path: string, settled: () => Promise<void>): Promise<Load> {
  const session = await page.context().newCDPSession(page)
  const counted = await count(session)
  await session.send('Page.enable')
  const { identifier } = await session.send('Page.addScriptToEvaluateOnNewDocument', { source: observe })
  await session.send('Network.clearBrowserCache')
  await session.send('Network.emulateNetworkConditions', slowNetwork)
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowProcessor })
  await page.goto(path, { timeout: 90_000 })
  await settled()
  const measured = await page.evaluate('({ ...window.measured, first: performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0 })') as
    { largest: number; blocked: number; shift: number; first: number }
  await session.send('Page.removeScriptToEvaluateOnNewDocument', { identifier })
  await session.detach()
  return { firstPaint: measured.first, largestPaint: measured.largest, blocked: measured.blocked, shift: measured.shift, ...counted }
}

async function count(session: CDPSession): Promise<{ scriptBytes: number; requests: number }> {
  const counted = { scriptBytes: 0, requests: 0 }
  const scripts = new Set<string>()
  await session.send('Network.enable')
  session.on('Network.responseReceived', ({ requestId, type }) => {
    counted.requests += 1
    if (type === 'Script') scripts.add(requestId)
  })
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) counted.scriptBytes += encodedDataLength
  })
  return counted
}
