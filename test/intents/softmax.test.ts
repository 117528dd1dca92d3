import { describe, expect, it } from 'vitest'
import { learnSoftmax, softmaxClassifier } from '../../src/intents/softmax.js'

const TEXTS = [
  ['a', ['x', 'y']],
  ['a', ['x', 'z']],
  ['a', ['x']],
  ['b', ['u', 'y']],
  ['b', ['u', 'z']],
  ['b', ['u']],
].map(([label, features]) => ({ label: String(label), features: [...(features ?? [])] }))

describe('the linear model', () => {
  const model = learnSoftmax(TEXTS)
  const classify = softmaxClassifier(model)

  it('tells the classes by what only they hold', () => {
    expect(classify(['x'])[0]?.label).toBe('a')
    expect(classify(['u', 'y'])[0]?.label).toBe('b')
    expect(classify(['x'])[0]?.probability).toBeGreaterThan(0.7)
  })

  it('is less sure of a text full of features that it does not know', () => {
    const unknown = Array.from({ length: 40 }, (_, i) => `new ${i}`)
    expect(classify(['x', ...unknown])[0]?.probability).toBeLessThan(classify(['x'])[0]?.probability ?? 0)
  })

  it('leaves out features that stand in one text only', () => {
    const features = learnSoftmax([...TEXTS, { label: 'a', features: ['once'] }]).features.split('\n')
    expect(features).toContain('x')
    expect(features).not.toContain('once')
  })

  it('gives probabilities', () => {
    expect(classify(['y']).reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1, 6)
  })

  it('does not let many examples of one class drown another', () => {
    const many = Array.from({ length: 60 }, (_, i) => ({ label: 'b', features: ['u', `n${i % 7}`] }))
    expect(softmaxClassifier(learnSoftmax([...TEXTS, ...many]))(['x'])[0]?.label).toBe('a')
  })
})
