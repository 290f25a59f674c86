const entities: Readonly<Record<string, string>> = {
  '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\'': '&#39;', '`': '&#96;', '{': '&#123;', '}': '&#125;',
}

/**
 * Text of people for KubeSpawner's list of profiles, which prints names and descriptions as they are. Braces too,
 * since a spawn form may be taken for a Jinja template.
 */
export function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"'`{}]/g, (character) => entities[character] ?? character)
}

/**
 * Text of people for an environment variable: KubeSpawner puts it through Python's `str.format`, so that a single brace
 * would fail every spawn, and a NUL no container could start with.
 */
export function escapeForSpawner(text: string): string {
  return text.replaceAll('\0', '').replaceAll(/[{}]/g, (brace) => brace + brace)
}
