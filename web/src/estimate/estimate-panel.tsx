import { useFormatter, useTranslations } from 'use-intl'
import type { Estimate } from '../../../shared/contract/check-view.ts'
import { useServerText } from '../languages/server-text.ts'
import './estimate.css'

/** What a course takes and costs, as figures; how they are reached is behind a disclosure. */
export function EstimatePanel({ estimate, titled = true }: { estimate: Estimate; titled?: boolean }) {
  const t = useTranslations('estimate.panel')
  const { number } = useFormatter()
  const { seats, peak_people: people, peak_memory_gb: memory, peak_cpu: cpu, storage_gb: storage, months } = estimate
  const rows = [
    ['seats', number(seats)],
    ['peakPeople', t('people', { count: Math.round(people) })],
    ['peakMemory', t('gigabytes', { amount: memory })],
    ['peakCpu', t('upTo', { amount: t('cores', { count: Math.round(cpu) }) })],
    ['storage', t('gigabytes', { amount: storage })],
    ['months', t('monthCount', { count: Math.round(months * 10) / 10 })],
  ] as const
  return (
    <section className="estimate" aria-label={t('title')}>
      {titled && <h3>{t('title')}</h3>}
      <dl className="estimate-figures">
        {rows.map(([name, value]) => <div key={name}><dt>{t(name)}</dt><dd>{value}</dd></div>)}
      </dl>
      <Cost cost={estimate.cost} />
    </section>
  )
}

function Cost({ cost }: { cost: Estimate['cost'] }) {
  const t = useTranslations('estimate.panel')
  const text = useServerText()
  const { number } = useFormatter()
  const money = (amount: number, digits = 0) => number(amount, { style: 'currency', currency: cost.currency, minimumFractionDigits: digits, maximumFractionDigits: digits })
  return (
    <div className="estimate-cost">
      <p><span className="muted">{t('cost')}</span> <strong>{t('total', { amount: money(cost.total) })}</strong>
        <span className="muted">{t('perMonth', { amount: money(cost.per_month) })}</span></p>
      <details className="fold">
        <summary>{t('how')}</summary>
        <table className="estimate-lines">
          <caption className="visually-hidden">{t('lines')}</caption>
          <tbody>
            {cost.lines.map(({ what, amount }) => <tr key={what}><th scope="row">{text(what)}</th><td>{money(amount, 2)}</td></tr>)}
          </tbody>
          <tfoot><tr><th scope="row">{t('together')}</th><td>{money(cost.total, 2)}</td></tr></tfoot>
        </table>
        <h4>{t('assumes')}</h4>
        <ul className="small">{cost.assumes.map((sentence) => <li key={sentence}>{text(sentence)}</li>)}</ul>
      </details>
    </div>
  )
}
