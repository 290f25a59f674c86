import { Search } from 'lucide-react'
import { useEffect, useState } from 'react'

/** Searches as one types, once the typing pauses. */
export function SearchBox({ label, value, onChange }: { label: string; value: string; onChange: (value: string) => void }) {
  const [typed, setTyped] = useState(value)
  const [given, setGiven] = useState(value)
  if (given !== value) {
    setGiven(value)
    setTyped(value)
  }
  useEffect(() => {
    if (typed === value) return undefined
    const timer = setTimeout(() => onChange(typed), 250)
    return () => clearTimeout(timer)
  })
  return (
    <label className="search">
      <Search size={18} aria-hidden />
      <span className="visually-hidden">{label}</span>
      <input className="input" type="search" placeholder={label} value={typed} maxLength={100} onChange={(event) => setTyped(event.target.value)} />
    </label>
  )
}
