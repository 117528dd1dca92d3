// The chat with a script: the answer comes into the page, the page stays. Without it every form works just the same, page by page.
{
  /** So long an answer may take before it is given up, in milliseconds. */
  const PATIENCE = 30_000
  /** After so long without a word the page asks for notices no more, in milliseconds. */
  const AWAKE = 180_000
  /** Between two requests for notices that brought nothing, at least, in milliseconds. */
  const PAUSE = 5_000
  const MOST_ROWS = 5

  const byId = (id) => document.getElementById(id)
  const turns = byId('turns')
  const ask = byId('ask')
  const field = byId('question')
  const hint = byId('hint')
  const townships = byId('township-name')
  const words = turns.dataset

  let busy = false
  let lastWord = Date.now()

  function element(name, className, text) {
    const made = document.createElement(name)
    if (className) made.className = className
    if (text) made.textContent = text
    return made
  }

  function grow() {
    field.rows = 1
    while (field.rows < MOST_ROWS && field.scrollHeight > field.clientHeight) field.rows += 1
  }

  function show(text) {
    hint.hidden = false
    hint.textContent = text
  }

  /** Shows at once what was asked, before anything goes out. */
  function begin(question) {
    const turn = element('li', 'turn pending')
    const asked = element('p', 'asked')
    asked.append(element('span', 'visually-hidden', words.asked), question)
    const progress = element('p', 'card reply progress', words.searching)
    turn.append(asked, progress)
    turns.append(turn)
    turn.scrollIntoView({ block: 'nearest' })
    return turn
  }

  /** Buttons speak of the last answer; on the earlier ones only the words stay. */
  function settle() {
    byId('latest')?.removeAttribute('id')
    for (const form of turns.querySelectorAll('form')) {
      const line = form.closest('.items-choices > li')
      if (line) line.textContent = line.textContent.trim()
      else form.remove()
    }
    for (const verdicts of turns.querySelectorAll('.verdicts')) {
      verdicts.remove()
    }
  }

  function started() {
    byId('examples')?.remove()
    byId('intro')?.remove()
    byId('title').className = 'visually-hidden'
    byId('forget').hidden = false
  }

  /** The page shows the township that the answer was about: a question may have named another one. */
  function turnTo(township) {
    if (!township) return
    // Where none was chosen before, the whole page is another one.
    if (!townships) {
      history.scrollRestoration = 'manual'
      history.replaceState(null, '', '/#latest')
      location.reload()
    } else if (townships.value !== township) {
      townships.value = township
      const place = document.querySelector('.brand-place')
      if (place) place.textContent = township
    }
  }

  function piece(html) {
    const template = document.createElement('template')
    template.innerHTML = html
    return template.content
  }

  async function post(body) {
    const end = new AbortController()
    const timer = setTimeout(() => end.abort(), PATIENCE)
    try {
      const response = await fetch('/ask', { method: 'POST', body, signal: end.signal })
      return { status: response.status, text: await response.text() }
    } finally {
      clearTimeout(timer)
    }
  }

  /** @param typed whether it comes from the field: only then the cursor belongs there */
  async function send(body, turn, typed) {
    busy = true
    turns.setAttribute('aria-busy', 'true')
    let answer = null
    try {
      answer = await post(body)
    } catch {
      answer = { status: 0, text: words.offline }
    }
    busy = false
    turns.removeAttribute('aria-busy')
    lastWord = Date.now()
    if (answer.status === 200) {
      settle()
      const fresh = piece(answer.text).firstElementChild
      turn.replaceWith(fresh)
      started()
      turnTo(fresh.dataset.township)
      if (!typed) {
        fresh.tabIndex = -1
        fresh.focus({ preventScroll: true })
      }
      fresh.scrollIntoView({ block: 'start' })
      void listen()
    } else if (answer.status === 0 || answer.status >= 500) {
      failed(body, turn, typed, answer.text)
    } else {
      turn.remove()
      show(answer.text)
      if (typed && field.value === '') field.value = body.get('text')
      grow()
    }
  }

  function failed(body, turn, typed, text) {
    const card = element('div', 'card reply failed')
    card.setAttribute('role', 'alert')
    const again = element('button', 'button-quiet', words.again)
    again.type = 'button'
    again.addEventListener('click', () => {
      if (busy) return
      card.replaceWith(element('p', 'card reply progress', words.searching))
      if (typed) field.focus()
      void send(body, turn, typed)
    })
    card.append(element('p', '', text), again)
    turn.lastElementChild.replaceWith(card)
    turn.scrollIntoView({ block: 'nearest' })
  }

  document.addEventListener('submit', (event) => {
    const form = event.target
    if (!form.hasAttribute('data-ask')) return
    event.preventDefault()
    if (busy) return
    const typed = form === ask
    const button = event.submitter || form.querySelector('button')
    const body = new URLSearchParams(new FormData(form))
    if (!typed) body.set('text', button.value)
    if (body.get('text').trim() === '') {
      show(words.empty)
      field.focus()
      return
    }
    hint.hidden = true
    for (const left of turns.querySelectorAll('.failed')) left.parentElement.remove()
    const turn = begin(typed ? body.get('text').trim() : button.textContent.trim())
    if (typed) {
      field.value = ''
      grow()
      field.focus()
    }
    void send(body, turn, typed)
  })

  field.addEventListener('input', grow)
  field.addEventListener('keydown', (event) => {
    // While Chinese is being typed, Enter takes a word and sends nothing.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return
    event.preventDefault()
    ask.querySelector('button').click()
  })

  townships?.addEventListener('change', () => {
    // With a keyboard each arrow changes the choice: there the button tells when it is made.
    if (matchMedia('(pointer: coarse)').matches) townships.form.submit()
  })

  let listening = false

  /** Asks for what comes without a question, as long as somebody is there. */
  async function listen() {
    if (listening) return
    listening = true
    while (!document.hidden && Date.now() - lastWord < AWAKE) {
      const from = Date.now()
      const seen = Math.max(
        0,
        ...Array.from(turns.querySelectorAll('[data-turn]'), (turn) => Number(turn.dataset.turn)),
      )
      try {
        const response = await fetch(`/notices?after=${seen}`)
        if (response.status === 200) {
          turns.append(...piece(await response.text()).firstElementChild.children)
          continue
        }
        if (response.status !== 204) break
      } catch {
        break
      }
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, PAUSE - (Date.now() - from))))
    }
    listening = false
  }

  document.addEventListener('visibilitychange', () => {
    if (turns.children.length > 0) void listen()
  })
  if (turns.children.length > 0) void listen()
  if (location.hash === '#latest') byId('latest')?.scrollIntoView()
  grow()
}
