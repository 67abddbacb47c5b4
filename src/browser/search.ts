// The search page, faster: the key / leads to the question. The page works without.
document.addEventListener('keydown', (event) => {
  const field = document.getElementById('q')
  if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || !(field instanceof HTMLInputElement) || event.target instanceof HTMLInputElement) return
  event.preventDefault()
  field.select()
})
