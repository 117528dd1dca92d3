import { spawn } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { ROOT } from '../lists/seeds.js'

/** Runs the command as people do; the exit code with what it wrote. */
function ask(...args: string[]): Promise<{ code: number | null; out: string; err: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', 'tsx', 'src/ask.ts', ...args], { cwd: ROOT })
    let out = ''
    let err = ''
    child.stdout.on('data', (chunk) => {
      out += chunk
    })
    child.stderr.on('data', (chunk) => {
      err += chunk
    })
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, out, err }))
  })
}

describe('npm run ask', () => {
  it('writes the whole reply as JSON, and nothing else, with --json', async () => {
    const { code, out, err } = await ask('路灯坏了', '找谁修', '--township', '清水', '--json')
    expect({ code, err }).toEqual({ code: 0, err: '' })
    const reply = JSON.parse(out)
    expect(reply).toMatchObject({ outcome: 'answer', intent: 'responsibility', township: '清水土家族乡' })
    expect(reply.duties[0]).toMatchObject({ list: 'basic', number: 96 })
    expect(reply.duties[0].citation.file).toBe('seeds/01-重庆市云阳县清水土家族乡.txt')
    expect(reply.text).toContain('归清水土家族乡自己管')
  })

  it('tells how it is used when nothing is asked', async () => {
    const { code, out, err } = await ask()
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain('npm run ask')
    expect((await ask('--help')).code).toBe(0)
  })
})
