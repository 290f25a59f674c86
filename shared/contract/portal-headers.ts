/**
 * What the portal's pages are sent with, whoever serves them. Nothing inline is run or styled; the page talks to its own address
 * and to `signIn`, the origins where people sign in when those are elsewhere (like https://sso.uni.example).
 */
export function portalHeaders(signIn: readonly string[] = []): Readonly<Record<PortalHeader, string>> {
  const directives = [
    "default-src 'self'", "img-src 'self' data:", ["connect-src 'self'", ...new Set(signIn)].join(' '), "object-src 'none'",
    "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'",
  ]
  return {
    'content-security-policy': directives.join('; '),
    'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  }
}

type PortalHeader = 'content-security-policy' | 'permissions-policy' | 'referrer-policy' | 'x-content-type-options'

/** How long browsers may keep what they were given: names of assets carry a digest of their content, other names stay. */
export const portalCaching = { assets: 'public, max-age=31536000, immutable', others: 'no-cache' } as const
