import { expect, test } from 'vitest'
import { Conflict } from '../../shared/ports/errors.ts'
import { aBuild } from '../fixtures/a-build.ts'
import { aSlug, pagesOf } from './course-writes.ts'
import type { Stores } from './store-places.ts'

/** What callers rely on of the catalogue. */
export function imageCatalogueContract(stores: () => Stores): void {
  test('a class is told as it was last put', async () => {
    const { images } = stores()
    const name = aSlug()
    await images.putClass({ name, title: 'First', description: '' })
    await images.putClass({ name, title: 'RStudio', description: 'R.', default_url: '/rstudio' })
    const found = (await images.classes()).filter((one) => one.name === name)
    expect(found).toEqual([{ name, title: 'RStudio', description: 'R.', default_url: '/rstudio' }])
  })

  test('a build is read as it was last saved, and no other', async () => {
    const { images } = stores()
    const imageClass = aSlug()
    const build = aBuild('2026-01-05', { class: imageClass, state: 'candidate' })
    await images.saveBuild(build)
    expect(await images.build(imageClass, '2026-01-05')).toEqual(build)
    await images.saveBuild({ ...build, note: 'Smaller.', version: 2 })
    expect(await images.build(imageClass, '2026-01-05')).toEqual({ ...build, note: 'Smaller.', version: 2 })
    expect(await images.build(imageClass, '2026-01-06')).toBeUndefined()
    expect(await images.build(aSlug(), '2026-01-05')).toBeUndefined()
  })

  test.each([1, 3])('a build is not replaced by version %i when version 1 stands', async (version) => {
    const { images } = stores()
    const build = aBuild('2026-01-05', { class: aSlug() })
    await images.saveBuild(build)
    await expect(images.saveBuild({ ...build, state: 'withdrawn', version })).rejects.toThrow(Conflict)
    expect(await images.build(build.class, build.date)).toEqual(build)
  })

  test('builds come newest first, page by page', async () => {
    const { images } = stores()
    const imageClass = aSlug()
    const dates = ['2026-06-01', '2025-08-01', '2026-01-05', '2024-02-29', '2026-01-31']
    for (const date of dates) await images.saveBuild(aBuild(date, { class: imageClass }))
    const pages = await pagesOf((page) => images.builds(imageClass, page), 2)
    expect(pages.flat().map(({ date }) => date)).toEqual(dates.toSorted().toReversed())
    expect(pages.every((page) => page.length <= 2)).toBe(true)
  })

  test('the newest is the last published one up to the date, that day included; candidates and withdrawn ones are passed over', async () => {
    const { images } = stores()
    const imageClass = aSlug()
    const builds = [
      aBuild('2025-01-01', { class: imageClass, state: 'withdrawn' }), aBuild('2025-08-01', { class: imageClass }),
      aBuild('2026-01-05', { class: imageClass }), aBuild('2026-02-01', { class: imageClass, state: 'withdrawn' }),
      aBuild('2026-03-01', { class: imageClass, state: 'candidate' }), aBuild('2026-06-01', { class: imageClass }),
    ]
    for (const build of builds) await images.saveBuild(build)
    const newest = async (notAfter: string) => (await images.newest(imageClass, notAfter))?.date
    expect(await newest('2026-01-04')).toBe('2025-08-01')
    expect(await newest('2026-01-05')).toBe('2026-01-05')
    expect(await newest('2026-05-31')).toBe('2026-01-05')
    expect(await newest('2030-01-01')).toBe('2026-06-01')
    expect(await newest('2025-07-31')).toBeUndefined()
    expect((await images.oldest(imageClass))?.date).toBe('2025-08-01')
    expect(await images.oldest(aSlug())).toBeUndefined()
  })

  test('the newest is found behind many that were withdrawn', async () => {
    const { images } = stores()
    const imageClass = aSlug()
    await images.saveBuild(aBuild('2026-01-01', { class: imageClass }))
    const days = Array.from({ length: 60 }, (_, n) => `2026-${n < 30 ? '02' : '03'}-${String((n % 30) + 1).padStart(2, '0')}`)
    await Promise.all(days.map((date) => images.saveBuild(aBuild(date, { class: imageClass, state: 'withdrawn' }))))
    expect((await images.newest(imageClass, '2026-12-31'))?.date).toBe('2026-01-01')
  })
}
