import { createHash } from 'node:crypto'
import { rm, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { createZstdDecompress } from 'node:zlib'
import { extract } from 'tar-stream'
import type { CourseView } from '../../shared/contract/course-view.ts'
import { check, NotAsTold } from './check.ts'
import type { Step } from './step.ts'
import type { Stage } from './stage.ts'

/** How much a course stores, night by night. */
export const metering: readonly Step[] = [
  { title: 'storage metered', act: metered },
  { title: 'storage runs short', act: runsShort },
]

export const notebook = {
  path: 'files/round-1.ipynb',
  text: '{"cells": [], "nbformat": 4, "nbformat_minor": 5, "metadata": {}}\n',
} as const

/** What an instructor puts into the course's directory, for the steps after it to keep. */
export async function putNotebook(stage: Stage): Promise<void> {
  await writeFile(join(stage.filesFolder, notebook.path), notebook.text)
}

async function metered(stage: Stage): Promise<string> {
  await stage.goTo('2020-11-02T03:30:00+02:00')
  const { storage } = (await stage.course()).body
  check('what the night found', [storage?.files, storage?.bytes, storage?.agreed_bytes], [1, notebook.text.length, 800e9])
  check('told to anybody', [storage?.high_since, storage?.over_since], [undefined, undefined])
  return `by the Job of the night: 1 file, ${notebook.text.length} bytes of the 800 GB agreed`
}

async function runsShort(stage: Stage): Promise<string> {
  const large = join(stage.filesFolder, 'data', 'recordings.tar')
  await writeFile(large, '')
  // A file with a hole: it has that size and takes no place on this disk.
  await truncate(large, 700e9)
  await stage.goTo('2020-11-03T03:30:00+02:00')
  const { name, storage } = (await stage.course()).body
  check('bytes that the night found', storage?.bytes, 700e9 + notebook.text.length)
  for (const part of ['teacher', 'manager'] as const) {
    const [mail] = await stage.mails(part)
    check(`mail to the ${part}`, mail?.subject, `${name} has used most of its storage`)
  }
  await rm(large)
  await stage.goTo('2020-11-04T03:30:00+02:00')
  check('use after tidying up', (await stage.course()).body.storage?.high_since, undefined)
  return '700 GB of 800 GB: supervisor and manager have a mail; tidied up, and the next night sees it'
}

/** Fetches the packed data by the supervisor's link, undoes it and compares every file with the manifest in it. */
export async function checkBackup(stage: Stage, { deletion }: CourseView): Promise<string> {
  const packed = deletion?.backed_up
  check('files in the backup', packed?.files, 1)
  const { body: link } = await stage.as('teacher').done('get-backup', { path: { slug: stage.slug } })
  const bytes = new Uint8Array(await (await fetch(link.url)).arrayBuffer())
  check('size and checksum of the backup', [bytes.length, sha256(bytes)], [link.bytes, packed?.sha256])
  const members = await membersOf(bytes)
  check('the notebook in the backup', members.get(`content/${notebook.path}`)?.toString('utf8'), notebook.text)
  const files = manifestIn(members).filter(({ type }) => type === 'file')
  check('files in the manifest', files.map(({ path }) => path), [notebook.path])
  for (const { path, sha256: sum } of files) {
    check(`checksum of ${path}`, sha256(members.get(`content/${path}`) ?? new Uint8Array()), sum)
  }
  return `${link.file_name}, ${link.bytes} bytes`
}

/** The contents of a zstd tar, by the names of its members. */
async function membersOf(bytes: Uint8Array): Promise<ReadonlyMap<string, Buffer>> {
  const tar = Readable.from([bytes]).pipe(createZstdDecompress()).pipe(extract())
  const members = new Map<string, Buffer>()
  for await (const entry of tar) {
    const parts: Buffer[] = []
    for await (const part of entry) parts.push(part as Buffer)
    members.set(entry.header.name, Buffer.concat(parts))
  }
  return members
}

interface ManifestLine { readonly path: string; readonly type: string; readonly sha256?: string }

function manifestIn(members: ReadonlyMap<string, Buffer>): readonly ManifestLine[] {
  const manifest = members.get('manifest.jsonl')
  if (manifest === undefined) throw new NotAsTold('members of the backup', [...members.keys()], 'a manifest.jsonl')
  return manifest.toString('utf8').trim().split('\n').map((line) => JSON.parse(line) as ManifestLine)
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
