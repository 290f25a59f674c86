import { type ReactNode, useEffect } from 'react'

/** The page's one h1, also in the tab's title. */
export function PageTitle({ title, children }: { title: string; children?: ReactNode }) {
  useEffect(() => {
    document.title = `${title} · Lectern`
  }, [title])
  return (
    <div className="page-title">
      <h1 tabIndex={-1}>{title}</h1>
      {children}
    </div>
  )
}
