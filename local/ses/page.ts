import { createHash } from 'node:crypto'
import { Html, html } from './html.ts'

/** The look of the pages that the stand-ins serve: system font, light and dark, one column that fits a phone. */
const style = `
:root { color-scheme: light dark; --ink: #1d2430; --soft: #565f6e; --paper: #fff; --line: #c9ced8; --accent: #1f4fb8;
  --raised: #f4f6fa; --alarm: #a3231f }
@media (prefers-color-scheme: dark) { :root { --ink: #e8ebf1; --soft: #a9b2c1; --paper: #14181f; --line: #3b4454;
  --accent: #9dbcff; --raised: #1d232d; --alarm: #ff9d97 } }
* { box-sizing: border-box }
body { margin: 0; font: 1rem/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper) }
main { max-width: 46rem; margin: 0 auto; padding: 1.5rem 1rem 4rem }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 .5rem; overflow-wrap: anywhere }
h2 { font-size: 1.125rem; margin: 2rem 0 .5rem }
a { color: var(--accent) }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px }
.soft { color: var(--soft) }
.alarm { color: var(--alarm); font-weight: 600 }
form.filter { display: flex; flex-wrap: wrap; gap: .5rem; align-items: end; margin: 1rem 0 }
form.filter label { flex: 1 1 14rem }
input { display: block; width: 100%; min-height: 2.75rem; padding: .25rem .75rem; font: inherit; color: inherit;
  background: var(--paper); border: 1px solid var(--soft); border-radius: .375rem }
button { min-height: 2.75rem; padding: .25rem 1rem; font: inherit; color: inherit; background: var(--raised);
  border: 1px solid var(--soft); border-radius: .375rem; cursor: pointer }
ul.rows { list-style: none; margin: 1rem 0; padding: 0 }
ul.mails { border-top: 1px solid var(--line) }
ul.mails li { padding: .75rem 0; border-bottom: 1px solid var(--line); overflow-wrap: anywhere }
ul.mails a { font-weight: 600 }
ul.mails p { margin: 0; display: flex; flex-wrap: wrap; gap: 0 1rem; justify-content: space-between }
ul.people li { margin-bottom: .75rem }
ul.people button { width: 100%; padding: .75rem 1rem; text-align: start }
ul.people button:hover { border-color: var(--accent) }
ul.people strong, ul.people span { display: block }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; margin: 1rem 0 }
dt { color: var(--soft) }
dd { margin: 0; overflow-wrap: anywhere }
pre { margin: 0; padding: 1rem; font: inherit; white-space: pre-wrap; overflow-wrap: anywhere;
  background: var(--raised); border-radius: .375rem }
iframe { width: 100%; height: 32rem; background: #fff; border: 1px solid var(--line); border-radius: .375rem }
`

/** For `style-src`: the one style sheet of these pages, by its hash. */
export const styleSource = `'sha256-${createHash('sha256').update(style).digest('base64')}'`

/** A whole document: `content` goes into its only main landmark. */
export function page(title: string, content: Html): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${new Html(style)}</style>
</head>
<body>
<main>
${content}
</main>
</body>
</html>
`.text
}
