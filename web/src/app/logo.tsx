/** The lectern of `public/lectern.svg`, in the colours of the page. */
export function Logo({ size = 28 }: { size?: number }) {
  return (
    <svg className="logo" viewBox="0 0 32 32" width={size} height={size} aria-hidden>
      <path d="M3.2 5.5h25.6c.9 0 1.6.9 1.3 1.8l-2.3 7.4c-.2.5-.7.9-1.3.9H5.5c-.6 0-1.1-.4-1.3-.9L1.9 7.3c-.3-.9.4-1.8 1.3-1.8Z" />
      <path d="M11 17h10l-1.4 9.5h3.2c.8 0 1.4.6 1.4 1.4V29.5H7.8v-1.6c0-.8.6-1.4 1.4-1.4h3.2Z" />
      <path className="logo-page" d="M7.5 8.2c2.8-.8 5.8-.6 7.9.5v4.3c-1.9-.9-4.4-1.2-6.6-.9Zm17 0c-2.8-.8-5.8-.6-7.9.5v4.3c1.9-.9 4.4-1.2 6.6-.9Z" />
    </svg>
  )
}
