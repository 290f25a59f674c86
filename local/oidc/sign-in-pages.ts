import { createHash } from 'node:crypto'
import { Html, html } from '../ses/html.ts'
import { page, styleSource } from '../ses/page.ts'
import type { SamplePerson } from './sample-people.ts'

/** Signing out needs no question when the application has already asked it. */
const confirmAtOnce = "document.querySelector('button[value=yes]').click()"

/**
 * No `form-action`: browsers apply it to redirects as well, and the forms end at the application's own address, which
 * may be on another port.
 */
const policy = [
  "default-src 'none'", `style-src ${styleSource}`, "base-uri 'none'", "frame-ancestors 'none'",
  `script-src 'sha256-${createHash('sha256').update(confirmAtOnce).digest('base64')}'`,
].join('; ')

export const pageHeaders: Readonly<Record<string, string>> = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': policy,
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
}

/** The choice of a person; the form posts `person` to the page's own address. */
export function choicePage(people: readonly SamplePerson[]): string {
  return page('Sign in', html`<h1>Sign in</h1>
<p class="soft">Choose who you want to be on this machine. There are no passwords here.</p>
<form method="post">
<ul class="rows people">${people.map(choice)}</ul>
</form>`)
}

function choice({ id, name, about }: SamplePerson): Html {
  return html`<li><button name="person" value="${id}"><strong>${name}</strong>
<span class="soft">${about}</span></button></li>`
}

/** The question before signing out; `form` is the provider's own form, without buttons. */
export function signOutPage(form: string, isAsked: boolean): string {
  return page('Sign out', html`<h1>Sign out?</h1>
${new Html(form)}
<p><button form="op.logoutForm" name="logout" value="yes">Sign out</button>
<button form="op.logoutForm">Stay signed in</button></p>
${isAsked ? html`<script>${new Html(confirmAtOnce)}</script>` : undefined}`)
}

export function signedOutPage(): string {
  return page('Signed out', html`<h1>Signed out</h1><p>You may close this page.</p>`)
}

export function failurePage(reason: string): string {
  return page('Sign-in failed', html`<h1>Sign-in failed</h1>
<p>${reason}</p>
<p>Go back to the application and sign in again.</p>`)
}
