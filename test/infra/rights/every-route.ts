import { Stage } from '../../../local/demo/stage.ts'
import { tokenIn } from '../../../local/demo/surroundings.ts'
import { digestOf } from '../../fixtures/a-build.ts'
import { type ApiServer, aRequest, mailOf } from '../../api/server.ts'

/** Calls every route of the API, with nights between, and lets what they ask for be done. */
export async function playEveryRoute(api: ApiServer): Promise<void> {
  await texts(api)
  await people(api)
  await turns(api)
  await ending(api)
  await files(api)
  await hubs(api)
  await images(api)
  await upgrades(api)
  await trouble(api)
  await operations(api)
}

async function texts(api: ApiServer): Promise<void> {
  const leena = api.as('leena')
  await leena.done('get-openapi')
  await leena.done('get-me')
  await leena.done('validate-request', { body: aRequest('checked2026') })
  const kept = async (slug: string) =>
    ({ id: (await leena.done('keep-draft', { body: { text: JSON.stringify(aRequest(slug)), media_type: 'application/json' } })).body.id })
  await leena.done('drop-draft', { path: await kept('dropped2026') })
  const path = await kept('drafted2026')
  await leena.done('list-drafts')
  await leena.done('get-draft', { path })
  await leena.done('mend-draft', { path, body: { text: JSON.stringify(aRequest('mended2026')), media_type: 'application/json' } })
  await leena.done('submit-draft', { path })
  await leena.done('list-coming-dates', { path: { slug: 'mended2026' } })
  await leena.done('get-calendar', { path: { slug: 'mended2026' } })
  const { body: { url } } = await leena.done('link-calendar', { path: { slug: 'mended2026' } })
  await api.nobody().done('get-calendar-feed', { path: { token: /\/calendars\/([^/]+)$/.exec(url)?.[1] ?? url } })
  const feedOf = (address: string) => api.nobody().done('get-calendar-feed', { path: { token: new URL(address).pathname.split('/').at(-1) ?? '' } })
  await feedOf((await leena.done('link-my-calendar')).body.url)
  await feedOf((await api.as('astrid').done('link-all-calendar')).body.url)
  for (const route of ['get-forecast', 'list-calendar'] as const) await leena.done(route, { query: { from: '2026-09-01', until: '2026-10-01' } })
  for (const scope of ['mine', 'all', 'trouble']) await api.as('astrid').done('list-courses', { query: { scope } })
  for (const query of [{ phase: 'requested' }, { q: 'mended' }]) await api.as('astrid').done('list-courses', { query: { scope: 'all', ...query } })
}

async function people(api: ApiServer): Promise<void> {
  const path = { slug: 'people2026' }
  const sara = api.as('sara')
  await api.approved(path.slug, { access: 'apply', resources: { memory_gb: 2, cpu: 4, storage_gb: 1, students: 3 } })
  const { body: { url } } = await sara.done('make-invite', { path, body: {} })
  const token = new URL(url).pathname.replace('/join/', '')
  await sara.done('see-invite', { path })
  await api.as('minh').done('get-invite', { path: { token } })
  for (const who of ['minh', 'juha'] as const) await api.as(who).done('apply', { path: { token }, body: {} })
  await sara.done('decide-applications', { path, body: { accept: 'all' } })
  await api.as('minh').done('list-my-courses')
  await api.as('minh').done('list-open-courses', { query: { q: 'rights' } })
  await sara.done('import-roster', { path, body: 'Sähköposti;Nimi\nada@uni.example;Ada\n', contentType: 'text/csv', query: { dry_run: 'false' } })
  await sara.done('list-members', { path })
  await sara.done('remove-member', { path: { ...path, person: mailOf.minh }, query: { reason: 'Copied the answers.' } })
  await api.as('juha').done('leave-course', { path })
  await sara.done('place-member', { path: { ...path, person: mailOf.david }, body: { role: 'instructor' } })
  await sara.done('revoke-invite', { path })
  // Whoever comes to a hub for the first time gets a home, and nights measure it.
  await new Stage(api.lectern, api.folder, path.slug).claims('student')
  await api.do('sara', 'change-course', path.slug, { public_date: '2026-09-08' })
  await api.advance('PT10M')
}

async function turns(api: ApiServer): Promise<void> {
  await api.request('cancel2026')
  await api.do('leena', 'cancel', 'cancel2026', { reason: 'Not held this year.' })
  await decisions(api)
  await api.approved('turned2026', { public_date: '2026-08-04' })
  await api.as('leena').done('preview-change', { path: { slug: 'turned2026' }, body: { software: 'torch' } })
  await api.do('leena', 'change-course', 'turned2026', { software: 'torch' })
  await api.do('leena', 'withdraw-change', 'turned2026')
  await api.goTo('2026-08-04T12:00:00+03:00')
  await api.do('astrid', 'set-override', 'turned2026', { visibility: 'private', reason: 'Exam in the hub.', until: '2026-08-06T12:00' })
  await api.do('astrid', 'lift-override', 'turned2026')
  await api.do('leena', 'end-course', 'turned2026', { reason: 'Nobody came.' })
  const dates = { public_date: '2026-08-05', private_date: '2026-08-06', archive_date: '2026-08-07', delete_date: '2026-08-08' }
  await api.approved('short2026', dates)
  await api.do('leena', 'change-course', 'short2026', { resources: { memory_gb: 16 } })
  await api.do('helena', 'decide-change', 'short2026', { verdict: 'approve' })
  await api.as('leena').done('preview-renewal', { path: { slug: 'short2026' }, query: { start: '2027-09-06' } })
  await api.do('leena', 'renew-course', 'short2026', { slug: 'short2027', changes: { description: 'Held again.' } })
  await api.as('helena').done('assess-course', { path: { slug: 'short2027' } })
  await api.as('leena').done('list-holidays', { query: { from: '2026-12-01', until: '2027-01-01' } })
}

/** Decisions that are taken back: one that nobody was told of, and one that builds a hub. */
async function decisions(api: ApiServer): Promise<void> {
  const slug = 'undone2026'
  await api.request(slug, { public_date: '2026-08-10' })
  await api.as('helena').done('list-queue')
  await api.do('helena', 'decide', slug, { verdict: 'decline', reason: 'No seats left.' })
  await api.do('helena', 'undo-decision', slug)
  await api.do('helena', 'decide', slug, { verdict: 'approve' })
  await api.advance('PT1S')
  await api.do('helena', 'undo-decision', slug)
  await api.advance('PT10M')
}

/** A course's end, with a mind that was changed once. */
async function ending(api: ApiServer): Promise<void> {
  const path = { slug: 'short2026' }
  const confirm = async () => {
    const token = tokenIn((await api.mails(mailOf.leena)).find(({ subject }) => subject.startsWith('May we delete')) ?? { subject: 'no question', text: '' })
    await api.do('leena', 'answer-deletion', path.slug, { answer: 'delete', typed_slug: path.slug, token })
  }
  await putTestFile(api, path.slug, 'last.py')
  await api.as('sara').done('place-member', { path: { ...path, person: mailOf.minh }, body: { role: 'student' } })
  await api.goTo('2026-08-08T12:00:00+03:00')
  await api.as('leena').done('ask-deletion-again', { path })
  await api.as('astrid').done('list-deletions')
  await api.advance('PT1M')
  await confirm()
  await api.do('sara', 'undo-deletion', path.slug)
  await api.advance('PT1M')
  await confirm()
  await api.advance('P15D')
  await api.as('leena').done('get-backup', { path })
  await api.as('leena').done('get-history', { path })
}

async function files(api: ApiServer): Promise<void> {
  await api.approved('tested2026')
  await putTestFile(api, 'tested2026', 'first.py')
  await api.advance('PT10M')
  await putTestFile(api, 'tested2026', 'second.py')
  await api.advance('PT10M')
  await api.as('leena').done('get-test-file', { path: { slug: 'tested2026' } })
  await api.do('leena', 'run-test', 'tested2026')
  await api.advance('PT10M')
  await api.do('leena', 'drop-test-file', 'tested2026')
  await api.advance('PT10M')
}

async function putTestFile(api: ApiServer, slug: string, name: string): Promise<void> {
  const { etag: ifMatch } = await api.course(slug)
  const sending = { path: { slug }, query: { name }, body: `# ${name}\nprint(1)\n`, contentType: 'text/x-python', ifMatch }
  await api.as('leena').done('put-test-file', sending)
}

async function hubs(api: ApiServer): Promise<void> {
  const astrid = api.as('astrid')
  const path = { name: 'theology' }
  await astrid.done('register-hub', { body: { ...path, kind: 'shared', title: 'Theology' } })
  await api.approved('exegesis2026', { hub: path.name, image: ['r', '2020-01-01'] })
  await api.advance('PT1M')
  await astrid.done('list-hubs')
  await astrid.done('retry-hub', { path })
  const seen = async (name: string) => ({ path: { name }, ifMatch: (await astrid.done('get-hub', { path: { name } })).etag })
  await astrid.done('change-hub', { ...await seen(path.name), body: { kind: 'shared', title: 'Divinity' } })
  await astrid.done('get-hub-history', { path })
  await astrid.done('register-hub', { body: { name: 'alchemy', kind: 'shared', title: 'Alchemy' } })
  await api.advance('PT1M')
  await astrid.done('remove-hub', { ...await seen('alchemy'), body: { reason: 'closed' } })
  await api.advance('PT5M')
}

const chosen = ['scipy', '2026-02-01']

async function images(api: ApiServer): Promise<void> {
  const astrid = api.as('astrid')
  await api.approved('upgraded2026', { image: chosen, test_file: { name: 'check.py', content: 'print(1)\n' } })
  await api.approved('failing2026', { image: chosen, test_file: { name: 'check.py', content: 'raise SystemExit(1)\n' } })
  await astrid.done('list-images')
  await astrid.done('describe-class', { path: { class: 'scipy' }, body: { title: 'SciPy', default_url: '/lab' } })
  const path = { class: 'scipy', date: '2026-07-01' }
  await astrid.done('enter-build', { path, body: { image: digestOf('scipy', '2026-07-01') } })
  await astrid.done('test-build', { path })
  await api.advance('PT10M')
  await astrid.done('list-build-tests', { path })
  await astrid.done('list-builds', { path: { class: 'scipy' } })
  await astrid.done('publish-build', { path, body: {} })
  await astrid.done('withdraw-build', { path, body: { reason: 'NumPy is broken.' } })
}

async function upgrades(api: ApiServer): Promise<void> {
  const astrid = api.as('astrid')
  await astrid.done('start-rollout', { body: { kind: 'image', class: 'scipy', date: '2026-06-01' } })
  await astrid.done('pause-rollout')
  await astrid.done('resume-rollout')
  await api.advance('PT30M')
  await astrid.done('get-rollouts')
  await astrid.done('start-rollout', { body: { kind: 'chart', version: '4.5.0' } })
  await astrid.done('abort-rollout')
  await api.advance('PT10M')
}

/** A hub that does not come up, mails that come back, and mails that cannot be sent at first. */
async function trouble(api: ApiServer): Promise<void> {
  const restore = api.lectern.services.ses.fail({ kind: 'server-error', times: 1_000 })
  api.kubernetes.failures.set({ failure: 'image-pull', namespace: 'hub-sick2026' })
  await api.approved('sick2026', { contact: ['bounce@simulator.amazonses.com'] })
  await api.advance('PT10M')
  restore()
  await api.advance('PT50M')
  await api.as('astrid').done('list-courses', { query: { scope: 'trouble' } })
  api.kubernetes.failures.clear()
  await api.do('astrid', 'retry-course', 'sick2026')
  await api.advance('PT1H')
}

/** What operators look at, with two queues that have something given up in them. */
async function operations(api: ApiServer): Promise<void> {
  const astrid = api.as('astrid')
  for (const show of ['all', 'running', 'trouble', 'behind']) await astrid.done('list-operated', { query: { show } })
  await astrid.done('get-versions')
  await astrid.done('list-returned-mails')
  api.lectern.services.sqs.giveUp({ kind: 'hub', hub: 'people2026' }, 5)
  api.lectern.services.sqs.giveUp({ kind: 'mail', slug: 'people2026', id: 'approved' }, 5)
  await astrid.done('get-dead-letters')
  const said = { subject: 'Maintenance', text: 'Hubs are away on Thursday.' }
  const window = { kind: 'window', from: '2027-01-01', until: '2027-02-01' }
  await astrid.done('announce', { body: { ...said, to: window }, query: { preview: 'true' } })
  for (const to of [{ kind: 'running' }, { kind: 'hub', hub: 'theology' }]) await astrid.done('announce', { body: { ...said, to }, idempotencyKey: to.kind })
  await astrid.done('announce', { body: { ...said, to: { kind: 'running' } }, idempotencyKey: 'running' })
  await api.advance('PT5M')
  await astrid.done('list-announcements')
  for (const queue of ['work', 'mail']) await astrid.done('redrive', { body: { queue } })
}
