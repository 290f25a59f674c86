import { NavLink } from 'react-router'

export interface SubPage {
  readonly to: string
  readonly name: string
  /** How many wait there; shown when there are any. */
  readonly count?: number | undefined
  /** Whether only the address itself counts, and none below it. */
  readonly end?: boolean
}

/** Links between the pages of one matter, in the look of tabs: addresses of their own, so no tabs for assistive technology. */
export function SubNav({ label, pages }: { label: string; pages: readonly SubPage[] }) {
  return (
    <nav className="sub-nav" aria-label={label}>
      {pages.map(({ to, name, count = 0, end = false }) => (
        <NavLink key={to} to={to} end={end}>{name}{count > 0 && <span className="count">{count}</span>}</NavLink>
      ))}
    </nav>
  )
}
