import { CircleCheck } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useTranslations } from 'use-intl'

/** One step of the form, with a number, why it is asked, and a mark once it has what it needs. */
export function Section({ id, number, title, why, done, children }: {
  id: string; number: number; title: string; why: string; done: boolean; children: ReactNode
}) {
  const t = useTranslations('request.progress')
  return (
    <section className="panel step" id={id} aria-labelledby={`${id}-title`}>
      <header>
        <span className="step-number" data-done={done} aria-hidden>{done ? <CircleCheck size={20} /> : number}</span>
        <div><h2 id={`${id}-title`}>{title}{done && <span className="visually-hidden"> ({t('done')})</span>}</h2><p className="hint">{why}</p></div>
      </header>
      {children}
    </section>
  )
}

/** Questions that most need not answer: what stands there now, and the fields behind it. Open when something in it is wrong. */
export function More({ title, value, wrong = false, children }: { title: string; value: string; wrong?: boolean; children: ReactNode }) {
  const [open, setOpen] = useState(false)
  return (
    // What was opened because something was wrong stays open while that is being mended.
    <details className="more" open={open || wrong} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary><span className="more-title">{title}</span><span className="more-value">{value}</span></summary>
      <div className="more-fields">{children}</div>
    </details>
  )
}
