// The mark of the product: a bound book with three entries.
import type { VNode } from 'preact'

export const BrandMark = (): VNode => (
  <svg class="brandmark" viewBox="0 0 20 22" aria-hidden="true">
    <path class="ink" d="M1 1h18v20H1z" />
    <path class="leafs" d="M6 3h11v16H6z" />
    <path class="line" d="M8.5 7h6M8.5 10.5h6M8.5 14h3.5" />
  </svg>
)
