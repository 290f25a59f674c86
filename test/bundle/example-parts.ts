import { namesOf } from '../../infra/names.ts'
import { readStage } from '../../infra/read-stage.ts'
import { settingsOfStage } from '../../infra/settings-of-stage.ts'

const stage = readStage('example')
const names = namesOf(stage)
const signIn = 'https://lectern-example.auth.eu-north-1.amazoncognito.com'

/** What the stacks of the example stage would tell its functions, as far as no stand-in gives it a value of its own. */
export const exampleParts = {
  stage: stage.stage,
  cluster: names.cluster,
  group: names.scheduleGroup,
  table: 'lectern-example-courses',
  bucket: 'lectern-example-files',
  userPoolId: 'eu-north-1_Example01',
  settings: settingsOfStage(
    stage,
    { signIn: { authorize_url: `${signIn}/oauth2/authorize`, token_url: `${signIn}/oauth2/token`, logout_url: `${signIn}/logout` }, scopes: ['openid', 'profile', 'email'] },
    {
      name: names.cluster, arn: `arn:aws:eks:eu-north-1:000000000000:cluster/${names.cluster}`, network: undefined,
      fileSystem: { driver: 'efs.csi.aws.com', handle: 'fs-0123456789abcdef0', cidrs: ['10.0.0.0/16'] },
      apiServerCidrs: ['172.20.0.1/32'], hubStorageClass: 'gp3', gateway: { name: 'hubs', namespace: 'lectern-gateway' },
    },
  ),
} as const
