import { mkdir, truncate, utimes, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Stage } from '../demo/stage.ts'

interface SampleFile {
  /** Below the course's directory: `files`, `data` or `exchange` first. */
  readonly path: string
  readonly bytes: number
  readonly written: string
}

const megabyte = 1e6

/** What courses have on the file system. Files are holes: they have their size and take no place on this disk. */
export const sampleFiles: Readonly<Record<string, readonly SampleFile[]>> = {
  ml2026: [
    { path: 'files/round-1/solutions.ipynb', bytes: 2 * megabyte, written: '2026-09-18T12:00:00Z' },
    { path: 'files/gradebook.db', bytes: 180 * megabyte, written: '2026-10-09T15:20:00Z' },
    { path: 'data/images-train.tar', bytes: 1_850 * megabyte, written: '2026-08-28T09:00:00Z' },
    { path: 'exchange/ml2026/inbound.tar', bytes: 640 * megabyte, written: '2026-10-09T14:59:00Z' },
  ],
  algo2025: [
    { path: 'files/gradebook.db', bytes: 95 * megabyte, written: '2026-01-28T10:00:00Z' },
    { path: 'data/graphs.tar', bytes: 720 * megabyte, written: '2025-11-02T10:00:00Z' },
    { path: 'exchange/algo2025/inbound.tar', bytes: 410 * megabyte, written: '2025-12-19T16:00:00Z' },
  ],
}

/** Puts the files of a course where its hub would have them. */
export async function putFiles(stage: Stage): Promise<void> {
  for (const { path, bytes, written } of sampleFiles[stage.slug] ?? []) {
    const place = join(stage.filesFolder, path)
    await mkdir(dirname(place), { recursive: true })
    await writeFile(place, '')
    await truncate(place, bytes)
    await utimes(place, new Date(written), new Date(written))
  }
}
