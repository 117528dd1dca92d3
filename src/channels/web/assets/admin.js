// While something is under way, asks now and then what has come of it. Without this script there is a link to do so.
const EVERY = 3000

const said = document.getElementById('said')

async function look() {
  const list = document.getElementById('said-list')
  if (!said || !list || list.dataset.running === undefined) return
  try {
    const response = await fetch('/admin/said', { credentials: 'same-origin', redirect: 'error' })
    if (response.status === 403) return
    if (response.ok) {
      const text = await response.text()
      const fresh = new DOMParser().parseFromString(text, 'text/html').getElementById('said-list')
      // Changed only when it is something else: a screen reader reads out every change.
      if (fresh && fresh.innerHTML !== list.innerHTML) list.replaceWith(fresh)
      if (fresh && fresh.dataset.running === undefined) return offerRefresh()
    }
  } catch {
    // The network or the bot is away for a moment: tried again.
  }
  setTimeout(look, EVERY)
}

function offerRefresh() {
  const link = document.createElement('a')
  link.className = 'button-quiet'
  link.href = location.pathname + location.search
  link.textContent = '刷新页面，看现在的清单'
  said.append(link)
  for (const button of document.querySelectorAll('button[data-while-running]')) button.disabled = false
}

setTimeout(look, EVERY)
