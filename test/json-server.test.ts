import { once } from 'node:events'
import type { Server } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { drain, drainOnSignal, jsonServer } from '../examples/support/json-server.ts'

const timeout = 300

let server: Server
beforeEach(async () => {
  server = jsonServer({ '/twice': (body) => 2 * (body as number) }, timeout)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
})
afterEach(() => {
  server.closeAllConnections()
  server.close()
})

async function client(text: string): Promise<Socket> {
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
  await once(socket, 'connect')
  socket.on('error', () => {}).write(text)
  return socket
}

/** All that a server sends until it closes the connection. */
async function answer(socket: Socket): Promise<string> {
  let text = ''
  for await (const chunk of socket) text += chunk
  return text
}

const head = 'POST /twice HTTP/1.1\r\nhost: here\r\ncontent-type: application/json\r\ncontent-length: 2\r\n'

describe('a client that is too slow is sent away', () => {
  it.each([
    ['with its headers', head],
    ['with its body', `${head}\r\n2`],
  ])('%s', async (_, text) => {
    const start = performance.now()
    const socket = await client(text)
    const drip = setInterval(() => socket.write(text === head ? 'x-slow: 1\r\n' : ''), 50)
    const said = await answer(socket)
    clearInterval(drip)
    expect(said).toMatch(/^HTTP\/1.1 408 /)
    expect(performance.now() - start).toBeLessThan(10 * timeout)
  })
})

it('a client that goes away leaves no trace', async () => {
  const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  const begun = once(server, 'request')
  const socket = await client(`${head}\r\n2`)
  await begun
  socket.destroy()
  await vi.waitFor(() =>
    expect(
      new Promise<number>((resolve) => server.getConnections((_, count) => resolve(count))),
    ).resolves.toBe(0),
  )
  await new Promise((resolve) => setTimeout(resolve, 50))
  expect(write).not.toHaveBeenCalled()
  write.mockRestore()
})

describe('a server that is to end', () => {
  it('answers what it has begun to read, and nobody else', async () => {
    const begun = once(server, 'request')
    const [socket, idle] = [await client(`${head}\r\n2`), await client('')]
    await begun
    const ended = drain(server)
    const { port } = (server.address() ?? { port: socket.remotePort }) as AddressInfo
    const refused = connect(port, '127.0.0.1')
    await expect(once(refused, 'connect')).rejects.toThrow('ECONNREFUSED')
    socket.write('1') // after the 2
    expect(await answer(socket)).toMatch(/^HTTP\/1.1 200 [\s\S]*\nconnection: close[\s\S]*\n42\n/i)
    await ended
    idle.destroy()
  })

  it('cuts off what takes too long', async () => {
    await client(`${head}\r\n2`)
    const start = performance.now()
    await drain(server, 20)
    expect(performance.now() - start).toBeLessThan(timeout)
  })

  it('is told so by a signal', async () => {
    const before = new Set(process.listeners('SIGTERM'))
    drainOnSignal(server)
    const [added] = process.listeners('SIGTERM').filter((listener) => !before.has(listener))
    const closed = once(server, 'close')
    added!('SIGTERM')
    await closed
    for (const signal of ['SIGTERM', 'SIGINT'] as const)
      for (const listener of process.listeners(signal))
        if (!before.has(listener) && String(listener).includes('drain')) process.off(signal, listener)
  })
})
