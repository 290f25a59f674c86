import { Stack } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import type { Stage } from '../../shared/contract/stage.ts'
import { namesOf } from '../names.ts'

export interface QueuePlace {
  readonly arn: string
  readonly url: string
}

/** Where the queues are, by their names: whoever fills them need not wait for the stack that makes them. */
export function queuePlaces(scope: Construct, stage: Stage): Readonly<Record<'work' | 'mail' | 'deadWork' | 'deadMail', QueuePlace>> {
  const stack = Stack.of(scope)
  const place = (name: string): QueuePlace => ({
    arn: stack.formatArn({ service: 'sqs', resource: name }),
    url: `https://sqs.${stack.region}.${stack.urlSuffix}/${stack.account}/${name}`,
  })
  const { workQueue, mailQueue, deadWorkQueue, deadMailQueue } = namesOf(stage)
  return { work: place(workQueue), mail: place(mailQueue), deadWork: place(deadWorkQueue), deadMail: place(deadMailQueue) }
}
