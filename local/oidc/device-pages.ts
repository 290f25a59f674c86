import type { KoaContextWithOIDC } from 'oidc-provider'
import { Html, html } from '../ses/html.ts'
import { page } from '../ses/page.ts'
import { pageHeaders } from './sign-in-pages.ts'

/** What a person sees who signs in a command line: the code is typed, compared, done (RFC 8628, section 3.3). */
export const devicePages = {
  userCodeInputSource(context: KoaContextWithOIDC, form: string, _out?: unknown, error?: { readonly userCode?: string; readonly name?: string }): void {
    const wrong = error === undefined ? undefined : error.name === 'AbortedError' ? 'It was refused.' : 'No command line waits with this code. Look again, or start over there.'
    show(context, 'Sign in a command line', html`<h1>Sign in a command line</h1>
${wrong === undefined ? undefined : html`<p role="alert"><strong>${wrong}</strong></p>`}
<p>Enter the code that it shows.</p>
${new Html(form)}
<p><button form="op.deviceInputForm">Go on</button></p>`)
  },

  userCodeConfirmSource(context: KoaContextWithOIDC, form: string, _client: unknown, _device: unknown, userCode: string): void {
    show(context, 'Sign in a command line', html`<h1>Is this your code?</h1>
<p>Your command line should show <strong>${userCode}</strong>. If it shows another code, or if you did not start it, refuse.</p>
${new Html(form)}
<p><button form="op.deviceConfirmForm">Sign it in</button>
<button form="op.deviceConfirmForm" name="abort" value="yes">Refuse</button></p>`)
  },

  successSource(context: KoaContextWithOIDC): void {
    show(context, 'Signed in', html`<h1>Signed in</h1><p>You can close this page and go back to the command line.</p>`)
  },
} as const

function show(context: KoaContextWithOIDC, title: string, body: Html): void {
  context.set({ ...pageHeaders })
  context.body = page(title, body)
}
