// A text as a QR code (ISO/IEC 18004), drawn by the server: no script, no request.
import type { VNode } from 'preact'
import { encode } from 'uqr'

/** Always dark on light, whatever the theme: cameras read nothing else. */
export const QrCode = ({ text, label }: { readonly text: string; readonly label: string }): VNode => {
  // Four light modules around it, as the standard asks.
  const { data, size } = encode(text, { ecc: 'M', border: 4 })
  const path = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${String(x)} ${String(y)}h1v1h-1z`] : []))).join('')
  return (
    <svg class="qr" role="img" aria-label={label} viewBox={`0 0 ${String(size)} ${String(size)}`} shape-rendering="crispEdges">
      <rect width={size} height={size} fill="#fff" /><path d={path} fill="#000" />
    </svg>
  )
}
