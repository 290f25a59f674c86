import { afterAll, beforeAll, describe, test } from 'vitest'

/** One implementation of a port, and where it runs. */
export interface Place<T> {
  readonly name: string
  /** Why it cannot be had here, if so. */
  readonly absent?: string | undefined
  open(): Promise<Opened<T>>
}

export interface Opened<T> {
  readonly rig: T
  /** Ends it and takes away what was made in it. */
  close(): Promise<void>
}

/** Defines `suite` for each of the places; one that is absent says in its title why it is skipped. */
export function inEach<T, P extends Place<T> = Place<T>>(
  places: readonly (P & Place<T>)[], suite: (rig: () => T, place: P) => void,
): void {
  for (const place of places) {
    describe.skipIf(place.absent !== undefined)(titled(place.name, place.absent), () => {
      let opened: Opened<T> | undefined
      beforeAll(async () => { opened = await place.open() })
      afterAll(() => opened?.close())
      suite(() => {
        if (opened === undefined) throw new Error(`${place.name} is not open`)
        return opened.rig
      }, place)
    })
  }
}

/** A test that not every place can run: `missing` says why this one cannot. */
export function testUnless(missing: string | undefined, title: string, run: () => Promise<void>): void {
  test.skipIf(missing !== undefined)(titled(title, missing), run)
}

function titled(name: string, missing: string | undefined): string {
  return missing === undefined ? name : `${name} (skipped: ${missing})`
}
