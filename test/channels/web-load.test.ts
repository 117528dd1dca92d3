import { expect, it } from 'vitest'
import { testDesk } from '../desk/bench.js'
import { addressOf, webChannel } from './web-bench.js'
import { crowd } from './web-crowd.js'

const PEOPLE = 50
const QUESTIONS = 12

it('answers fifty people who ask at once, each their own question', async () => {
  const desk = await testDesk()
  const channel = webChannel({ knowledge: desk.knowledge })
  await channel.start(desk.handle)
  try {
    const report = await crowd(addressOf(channel), desk.knowledge(), PEOPLE, (asked) => asked < QUESTIONS)
    expect(report.faults).toEqual([])
    expect(report.answered).toBe(PEOPLE * QUESTIONS)
    expect(channel.waiting()).toBe(0)
  } finally {
    await channel.stop()
  }
})
