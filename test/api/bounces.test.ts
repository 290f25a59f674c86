import { afterAll, beforeAll, expect, test } from 'vitest'
import { exampleSettings } from '../../shared/core/settings.ts'
import { type ApiServer, mailOf, startApi } from './server.ts'

let api: ApiServer
beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api.close())

/** The service's own simulator: takes every mail, and every one comes back. */
const dead = 'bounce@simulator.amazonses.com'

const dates = { public_date: '2026-08-10', private_date: '2026-08-20', archive_date: '2026-08-25', delete_date: '2026-09-01' }

const conditionOf = async (slug: string) => (await api.course(slug)).body.conditions.find(({ type }) => type === 'MailDelivered')
const aboutBounces = async (to: string) => (await api.mails(to)).filter(({ subject }) => subject.includes(dead))

test('a contact whose mails come back shows on the course, supervisor and governance are told, and the question is asked of the others', async () => {
  await api.approved('gone2026', { contact: [dead], ...dates })
  await api.advance('PT20M')
  await expect.poll(() => conditionOf('gone2026')).toMatchObject({ status: 'False', reason: 'Bounced', message: expect.stringContaining(dead) as string })
  for (const to of [mailOf.leena, exampleSettings.governance_mail]) {
    await expect.poll(async () => (await aboutBounces(to)).map(({ text }) => text)).toEqual([expect.stringContaining('550 5.1.1')])
  }
  expect(await aboutBounces(dead)).toEqual([])

  await api.goTo('2026-09-02T06:00:00.000Z')
  const asked = (await api.mails()).filter(({ subject }) => subject.startsWith('May we delete'))
  expect(asked.flatMap(({ to }) => to)).toEqual(expect.arrayContaining([mailOf.leena, mailOf.sara, dead]))
  expect(await aboutBounces(mailOf.leena)).toHaveLength(1)

  await api.do('astrid', 'retry-course', 'gone2026')
  expect(await conditionOf('gone2026')).toBeUndefined()
}, 60_000)
