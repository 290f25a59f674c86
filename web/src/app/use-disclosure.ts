import { type RefObject, useEffect, useId, useState } from 'react'
import { useLocation } from 'react-router'

/** Something that a button in `area` opens: closed again by Escape, by leaving the area and by going to another page. */
export function useDisclosure(area: RefObject<HTMLElement | null>): {
  readonly isOpen: boolean
  readonly button: { readonly 'aria-expanded': boolean; readonly 'aria-controls': string; onClick(): void }
} {
  const id = useId()
  const { key } = useLocation()
  const [openAt, setOpenAt] = useState<string>()
  const isOpen = openAt === key
  useEffect(() => {
    if (!isOpen) return undefined
    const close = () => setOpenAt(undefined)
    const leave = (event: Event) => { if (event.target instanceof Node && area.current?.contains(event.target) === false) close() }
    const escape = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return
      area.current?.querySelector<HTMLElement>('[aria-expanded="true"]')?.focus()
      close()
    }
    addEventListener('pointerdown', leave)
    addEventListener('focusin', leave)
    addEventListener('keydown', escape)
    return () => {
      removeEventListener('pointerdown', leave)
      removeEventListener('focusin', leave)
      removeEventListener('keydown', escape)
    }
  }, [isOpen, area])
  return { isOpen, button: { 'aria-expanded': isOpen, 'aria-controls': id, onClick: () => setOpenAt(isOpen ? undefined : key) } }
}
