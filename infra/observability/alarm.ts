import type { aws_cloudwatch as cloudwatch } from 'aws-cdk-lib'

/** An alarm as data: what is looked at, from when on it is wrong, and where it is written what to do. */
export interface AlarmDefinition {
  /** Ends the alarm's name: small letters and hyphens. */
  readonly id: string
  /** The heading of its section in docs/runbook.md; alarms about the same thing share one. */
  readonly section: string
  /** What it means, in a sentence for somebody who was asleep. */
  readonly why: string
  readonly metric: cloudwatch.IMetric
  readonly threshold: number
  /** `at-least` rings at the threshold and above, `below` under it. */
  readonly rings: 'at-least' | 'below'
  /** So many of the last so many periods have to be wrong. */
  readonly periods: readonly [wrong: number, of: number]
  /** What no data means: well, wrong, or the same as before. */
  readonly missing: 'well' | 'wrong' | 'as-before'
}

/** The anchor that a heading has where Markdown is shown: GitHub's rule, for headings of letters, digits and spaces. */
export function anchorOf(heading: string): string {
  return heading.toLowerCase().replaceAll(/[^\w\s-]/g, '').trim().replaceAll(/\s/g, '-')
}
