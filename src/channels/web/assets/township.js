// Filters the rows on the page as one types. The rule is the one of pages/row-filter.ts: every word must stand in the row's title, its category or the
// names of its departments. Without this script the form asks the server, which shows the same.
const form = document.querySelector('[data-filter]')
const field = form?.querySelector('input[name="q"]')
const found = document.querySelector('[data-found]')

if (form && field && found) {
  const plain = (text) => text.normalize('NFKC').toLowerCase()
  const rows = [...document.querySelectorAll('[data-group] li, .matters li')].map((element) => {
    const parts = [...element.querySelectorAll('.duty-title, .duty-note')].map(({ textContent }) => textContent)
    const category = element.closest('[data-category]')?.dataset.category ?? ''
    return { element, text: plain([...parts, category].join('\n')) }
  })
  const groups = [...document.querySelectorAll('[data-group]')].reverse()
  const near = document.querySelector('[data-near]')
  const nearRows = document.querySelector('[data-near-rows]')

  const filter = () => {
    const words = plain(field.value)
      .split(/\s+/u)
      .filter((word) => word !== '')
    let count = 0
    for (const { element, text } of rows) {
      element.hidden = !words.every((word) => text.includes(word))
      if (!element.hidden) count += 1
    }
    for (const group of groups) group.hidden = !group.querySelector('li:not([hidden])')
    const none = near ? '没有找到。换几个字试试，或者去提问。' : '没有找到。换几个字试试。'
    found.textContent = count === 0 ? none : `${words.length > 0 ? '找到' : '一共'}${count}项。`
    if (nearRows) nearRows.hidden = true
    const address = new URL(location.href)
    if (field.value.trim() === '') address.searchParams.delete('q')
    else address.searchParams.set('q', field.value.trim())
    history.replaceState(null, '', address)
    if (near) {
      near.hidden = count > 0 || words.length === 0
      near.querySelector('a').href = address.href
    }
    // The other views keep what was typed.
    for (const link of document.querySelectorAll('.tabs a, .categories a')) {
      const to = new URL(link.href)
      if (field.value.trim() === '') to.searchParams.delete('q')
      else to.searchParams.set('q', field.value.trim())
      link.href = to.href
    }
  }

  let composing = false
  field.addEventListener('compositionstart', () => {
    composing = true
  })
  field.addEventListener('compositionend', () => {
    composing = false
    filter()
  })
  field.addEventListener('input', () => {
    // Half a pinyin syllable is no search yet.
    if (!composing) filter()
  })
  form.querySelector('select')?.addEventListener('change', () => form.requestSubmit())
}
