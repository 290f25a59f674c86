/** What Lectern counts about itself, in CloudWatch's words. */
export const metrics = {
  /** Courses and registered hubs that are not as intended, for 15 minutes and more. */
  notConverged: 'NotConverged',
  /** Courses whose data could go and about which nobody has answered, once governance was told. */
  deletionsWaiting: 'DeletionsWaiting',
  /** Hubs that were asked whether they are well, and those that did not say so. */
  hubsProbed: 'HubsProbed',
  hubProbeFailures: 'HubProbeFailures',
  /** Mails that came back, and those that people called unwanted. */
  mailsBounced: 'MailsBounced',
  mailsComplained: 'MailsComplained',
  /** What a sweep put into the queues. */
  swept: 'Swept',
} as const

export type MetricName = typeof metrics[keyof typeof metrics]
