import { useMutation } from '@tanstack/react-query'
import { Download } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { useFieldWords } from '../fields/field-words.ts'
import { useNow } from '../time/clock.tsx'
import { useDates } from '../time/dates.ts'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { saveFile } from '../ui/save-file.ts'
import { useSay } from '../ui/status-line.tsx'
import { matching, type QueueFilter } from './queue-filter.ts'
import { useWholeQueue } from './use-queue.ts'

/** Saves what is filtered as a CSV file: all of it, not only what is loaded. */
export function ExportButton({ filter }: { filter: QueueFilter }) {
  const t = useTranslations('queue')
  const common = useTranslations('common')
  const words = useFieldWords()
  const { zone } = useDates()
  const now = useNow()
  const say = useSay()
  const fetchAll = useWholeQueue()
  const saving = useMutation({
    mutationFn: async () => {
      const [items, { fileName, queueCsv }] = await Promise.all([fetchAll(filter.state), import('./queue-csv.ts')])
      const rows = matching(items, filter)
      const file = fileName(t('csv.file'), now, zone)
      const csv = queueCsv(rows, {
        column: (column) => t(`csv.columns.${column}`), kind: (kind) => t(`kind.${kind}`), state: (state) => t(`filters.states.${state}`),
        field: words.field, yesOrNo: (value) => common(value ? 'yes' : 'no'),
      }, now, zone)
      saveFile(csv, file, 'text/csv;charset=utf-8')
      return { count: rows.length, file }
    },
    onSuccess: (saved) => say(t('csv.done', saved)),
  })
  return (
    <>
      <button className="button quiet title-action" type="button" disabled={saving.isPending} onClick={() => saving.mutate()}>
        <Download size={18} aria-hidden />{t(saving.isPending ? 'csv.getting' : 'csv.get')}</button>
      {saving.error !== null && <ProblemNotice error={saving.error} />}
    </>
  )
}
