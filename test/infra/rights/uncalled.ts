import { type FunctionName, functionNames } from '../../../shared/contract/functions.ts'

/** A right that no code of ours uses, and who does. */
export interface Uncalled {
  readonly by: readonly FunctionName[]
  readonly action: string
  readonly resource: RegExp
  readonly why: string
}

const log = (action: string): Uncalled => ({
  by: functionNames, action, resource: /:log-group:\/lectern\/[a-z-]+\/[a-z-]+:\*$/, why: 'Lambda writes the function\'s log with its role.',
})

const polled = (action: string): Uncalled => ({
  by: ['reconcile-hub', 'deliver-mail'], action, resource: /:lectern-[a-z]+-(work|mail)\.fifo$/,
  why: 'Lambda reads the queue with the function\'s role ("Using Lambda with Amazon SQS", Execution role permissions).',
})

const interfaces = (action: string): Uncalled => ({
  by: ['reconcile-hub'], action, resource: /^\*$/, why: 'Lambda makes network interfaces with the function\'s role; the code is denied it.',
})

export const uncalled: readonly Uncalled[] = [
  log('logs:CreateLogStream'), log('logs:PutLogEvents'),
  polled('sqs:ReceiveMessage'), polled('sqs:DeleteMessage'), polled('sqs:GetQueueAttributes'),
  {
    by: ['mail-events'], action: 'sqs:SendMessage', resource: /:QueuesDeadEvents\w+$/,
    why: 'Lambda puts what the function broke on there, with its role ("Capturing records of Lambda asynchronous invocations").',
  },
  interfaces('ec2:AssignPrivateIpAddresses'), interfaces('ec2:CreateNetworkInterface'), interfaces('ec2:DeleteNetworkInterface'),
  interfaces('ec2:DescribeNetworkInterfaces'), interfaces('ec2:DescribeSubnets'), interfaces('ec2:UnassignPrivateIpAddresses'),
]
