import { Document, isScalar, Scalar, visit } from 'yaml'
import type { CourseRequest } from '../core/course.ts'

/** The order and the words of the template that people know. */
const explained: readonly (readonly [keyof CourseRequest, string?])[] = [
  ['slug', ' Permanent name of the course: small letters, digits, hyphens.'],
  ['name'],
  ['description'],
  ['supervisor', [
    ' supervisor = faculty in charge of the course (always a manager)',
    ' contact = gets mail from us',
    ' manager = may add instructors',
  ].join('\n')],
  ['contact'], ['manager'], ['instructors'], ['observers'], ['announcements'],
  ['access', ' open: anybody who can sign in; list: the students below; apply: by invite link'],
  ['students'],
  ['datadir', ' If true, a separate data directory is created'],
  ['shared_data'],
  ['public_date', ' When the course opens to students, closes, is archived, and its deletion is asked about'],
  ['private_date'], ['archive_date'], ['delete_date'],
  ['start_date', ' The teaching itself'], ['end_date'], ['course_times'], ['sessions'], ['deadlines'],
  ['hub'],
  ['image', ' The date is the version of the software: no surprise updates after it'],
  ['resources', ' Per person: memory and storage in GB, CPU in cores; and how many students are expected'],
  ['software'],
  ['test_file'],
]

/**
 * A request as a text in the manner of the template. `readRequest` reads the same request from it, as long as it is
 * within 64 KiB; only an uploaded test file is left out.
 */
export function toYaml(request: CourseRequest): string {
  const given = explained.filter(([field]) => request[field] !== undefined && !isUploaded(field, request))
  const fields = Object.fromEntries(given.map(([field]) => [field, request[field]]))
  const document = new Document(fields, { version: '1.2', schema: 'core', aliasDuplicateObjects: false })
  const comments = new Map(given.map(([field, text]): [string, string | undefined] => [field, text]))
  visit(document, {
    Pair(_, { key }, path) {
      const isField = path.length === 2
      if (isField && isScalar(key) && typeof key.value === 'string') comment(key, comments.get(key.value))
    },
    Scalar(position, scalar) {
      if (position !== 'key' && typeof scalar.value === 'string') quoteWhereNeeded(scalar)
    },
    Seq(_, list) {
      list.flow = list.items.every((item) => isScalar(item))
    },
  })
  return document.toString({ lineWidth: 0, flowCollectionPadding: false, doubleQuotedMinMultiLineLength: Infinity })
}

/** An uploaded test file is not in the text; it stays with its course. */
function isUploaded(field: keyof CourseRequest, { test_file: file }: CourseRequest): boolean {
  return field === 'test_file' && file?.content === undefined
}

function comment(key: Scalar, text: string | undefined): void {
  if (text === undefined) return
  key.commentBefore = text
  key.spaceBefore = true
}

function quoteWhereNeeded(scalar: Scalar): void {
  // Line ends other than \n, and marks that a mail program or an editor might change, survive only as escapes.
  if (/[\r\u0085\u00a0\u2028\u2029\ufeff]|^\s|\s$|[ \t]\n/.test(String(scalar.value))) scalar.type = Scalar.QUOTE_DOUBLE
}
