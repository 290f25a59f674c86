import { afterEach, expect, test, vi } from 'vitest'
import { connectMetrics } from '../../shared/adapters/metrics/connect.ts'
import { metrics as named } from '../../shared/contract/metrics.ts'

afterEach(() => vi.restoreAllMocks())

/** The lines that are printed from here on, as JSON. */
function printed(): unknown[] {
  const lines: unknown[] = []
  vi.spyOn(process.stdout, 'write').mockImplementation((line) => {
    lines.push(JSON.parse(String(line)))
    return true
  })
  return lines
}

test('what was counted is printed as one line of CloudWatch\'s embedded metric format, by stage alone', () => {
  const lines = printed()
  const metrics = connectMetrics('prod')
  metrics.count(named.hubsProbed, 40)
  metrics.count(named.hubProbeFailures, 0)
  metrics.count(named.hubsProbed, 2)
  metrics.flush()
  expect(lines).toEqual([{
    _aws: {
      Timestamp: expect.any(Number) as number,
      CloudWatchMetrics: [{
        Namespace: 'Lectern', Dimensions: [['stage']],
        Metrics: [{ Name: 'HubsProbed', Unit: 'Count' }, { Name: 'HubProbeFailures', Unit: 'Count' }],
      }],
    },
    stage: 'prod', HubsProbed: 42, HubProbeFailures: 0,
  }])
})

test('each flush begins anew, and one with nothing counted prints nothing', () => {
  const lines = printed()
  const metrics = connectMetrics('prod')
  metrics.flush()
  metrics.count(named.swept, 7)
  metrics.flush()
  metrics.flush()
  metrics.count(named.swept, 1)
  metrics.flush()
  expect(lines).toMatchObject([{ stage: 'prod', Swept: 7 }, { stage: 'prod', Swept: 1 }])
})
