import { describe, expect, test } from 'vitest'
import { reconcilerGroup } from '../../../infra/names.ts'
import { readStage } from '../../../infra/read-stage.ts'
import { stepsFor, valuesFor } from '../../../operate/existing-cluster/steps.ts'
import { stageOf } from '../../../shared/contract/stage.ts'

const example = readStage('example')
const stage = stageOf({
  ...example,
  cluster: {
    kind: 'existing', name: 'teaching', file_system: { driver: 'efs.csi.aws.com', handle: 'fs-0aaaaaaaaaaaaaaaa', cidrs: ['10.3.0.0/16'] },
    api_server_cidrs: ['10.96.0.1/32'], hub_storage_class: 'fast', gateway: { name: 'front', namespace: 'web' },
  },
})
const key = 'arn:aws:kms:eu-north-1:123456789012:key/00000000-0000-0000-0000-000000000001'
const steps = stepsFor(stage, { bucket: 'course-files', key }, 'values.yaml')
const commandOf = (start: string): string => steps.find(({ command }) => command.startsWith(start))?.command ?? `no ${start}`
const jsonIn = (command: string): { Statement: { Action: unknown; Resource?: unknown; Condition?: object }[] } =>
  JSON.parse(/'(?<json>.*)'$/.exec(command)?.groups?.['json'] ?? '') as never

describe('a cluster that was there', () => {
  test('is given the chart with its own names, and keeps its entrance and storage', () => {
    expect(valuesFor(stage, { bucket: 'course-files' })).toMatchObject({
      tasks: { bucket: 'course-files' }, gateway: { create: false, name: 'front', namespace: 'web', targetGroupArn: '' },
      storageClass: { create: false, name: 'fast' }, fileSystem: { handle: 'fs-0aaaaaaaaaaaaaaaa' }, coreNodes: { nodeSelector: {} },
      policyGate: { enabled: false }, denyTest: { userNodes: true },
    })
  })

  test('knows the reconciler by its role and its group', () => {
    const command = commandOf('aws eks create-access-entry')
    expect(command).toContain('--cluster-name teaching')
    expect(command).toContain('--principal-arn arn:aws:iam::123456789012:role/lectern-example-reconcile-hub')
    expect(command).toContain(`--kubernetes-groups ${reconcilerGroup}`)
  })

  test('lets the Jobs do what they do with the bucket and the key, by their account alone', () => {
    const { Statement: statements } = jsonIn(commandOf('aws iam put-role-policy'))
    expect(statements.map(({ Action: action, Resource: resource }) => [action, resource])).toEqual([
      [['s3:PutObject', 's3:AbortMultipartUpload'], ['arn:aws:s3:::course-files/backups/*', 'arn:aws:s3:::course-files/metering/*']],
      [['s3:GetObject'], ['arn:aws:s3:::course-files/backups/*']],
      [['kms:GenerateDataKey', 'kms:Decrypt'], key],
    ])
    expect(jsonIn(commandOf('aws iam create-role')).Statement[0]?.Condition).toEqual({
      StringEquals: {
        'aws:SourceAccount': '123456789012', 'aws:RequestTag/eks-cluster-name': 'teaching',
        'aws:RequestTag/kubernetes-namespace': 'lectern-tasks', 'aws:RequestTag/kubernetes-service-account': 'lectern-tasks',
      },
    })
  })

  test('is the one that Helm speaks to, before anything is installed', () => {
    expect(steps.map(({ command }) => command.split(' ').slice(0, 3).join(' ')).slice(0, 2)).toEqual(['aws eks update-kubeconfig', 'helm upgrade --install'])
    expect(steps[0]?.command).toContain('--name teaching --region eu-north-1')
  })

  test('is not called ready before its policies were tried', () => {
    expect(steps.at(-1)?.command).toMatch(/^helm test lectern /)
  })

  test('is none where Lectern makes the cluster', () => {
    expect(() => valuesFor(example, { bucket: 'course-files' })).toThrow('nothing to do by hand')
  })
})
