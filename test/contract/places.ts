import { afterAll, beforeAll, describe } from 'vitest'

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
export function inEach<T>(places: readonly Place<T>[], suite: (rig: () => T) => void): void {
  for (const place of places) {
    describe.skipIf(place.absent !== undefined)(titleOf(place), () => {
      let opened: Opened<T> | undefined
      beforeAll(async () => { opened = await place.open() })
      afterAll(() => opened?.close())
      suite(() => {
        if (opened === undefined) throw new Error(`${place.name} is not open`)
        return opened.rig
      })
    })
  }
}

function titleOf({ name, absent }: Place<unknown>): string {
  return absent === undefined ? name : `${name} (skipped: ${absent})`
}
