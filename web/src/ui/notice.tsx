import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'

const icons = { good: CircleCheck, info: Info, warn: TriangleAlert, bad: CircleAlert }

/** Something the person should know; `live` ones are read out when they appear. */
export function Notice({ tone = 'info', live = false, children }: {
  tone?: keyof typeof icons; live?: boolean; children: ReactNode
}) {
  const Icon = icons[tone]
  return (
    <div className="notice" data-tone={tone} {...(live ? { role: 'status' } : {})}>
      <Icon aria-hidden size={20} />
      <div>{children}</div>
    </div>
  )
}
