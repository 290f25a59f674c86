/** The colours that a reader may choose; `system` leaves it to the browser. */
export const looks = ['system', 'light', 'dark'] as const
export type Look = (typeof looks)[number]

/** Read by `public/look.js` too, which sets it before anything is painted. */
const place = 'lectern:look'

export function chosenLook(): Look {
  const kept = localStorage.getItem(place)
  return looks.find((look) => look === kept) ?? 'system'
}

/** Turns the page to these colours, now and on the next visits. */
export function chooseLook(look: Look): void {
  if (look === 'system') {
    localStorage.removeItem(place)
    delete document.documentElement.dataset.look
  } else {
    localStorage.setItem(place, look)
    document.documentElement.dataset.look = look
  }
}
