// The buttons that copy the page's address and print the page. Without this script the address stands there to be copied by hand.
const address = document.querySelector('[data-address]')
const copy = document.querySelector('[data-copy]')
const print = document.querySelector('[data-print]')
const copied = document.querySelector('[data-copied]')

if (address && copy && copied) {
  // The server may not know under which name it is seen; the browser does.
  const link = address.textContent.startsWith('http') ? address.textContent : address.href
  address.textContent = link
  copy.hidden = false
  copy.addEventListener('click', async () => {
    copied.textContent = (await toClipboard(link)) ? '链接复制好了。' : '没能复制，请长按上面的地址复制。'
  })
}

if (print) {
  print.hidden = false
  print.addEventListener('click', () => window.print())
}

async function toClipboard(text) {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    // Without https browsers have no clipboard, only the old way: select and copy.
    const selection = window.getSelection()
    const range = document.createRange()
    range.selectNodeContents(address)
    selection.removeAllRanges()
    selection.addRange(range)
    const done = document.execCommand('copy')
    if (done) selection.removeAllRanges()
    return done
  }
}
