import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { LegendreError } from 'legendre'

/** Answers a request whose body was this JSON; a {@link LegendreError} says what is wrong with it. */
export type Answer = (body: unknown) => unknown

/** What a client did wrong, with the status that says so. */
class RequestError extends Error {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>

  constructor(status: number, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message)
    this.status = status
    this.headers = headers
  }
}

const mostBytes = 10_000

/**
 * A server of JSON: each path takes POST requests with a body of JSON, and answers with JSON, `{ error }` if the request
 * was wrong (400, 404, 405, 408, 413, 415).
 *
 * @param timeout how long (ms) a client has to send its headers, and the whole request
 */
export function jsonServer(paths: Readonly<Record<string, Answer>>, timeout = 5_000): Server {
  // Node looks for clients that are too slow only so often, every 30 seconds by default
  const limits = {
    connectionsCheckingInterval: timeout / 5,
    headersTimeout: timeout,
    requestTimeout: timeout,
  }
  const server = createServer(limits, async (request, response) => {
    const reply = (status: number, body: unknown, headers?: Readonly<Record<string, string>>) => {
      response.shouldKeepAlive &&= server.listening // a server that is to end waits for no further request
      send(response, status, body, headers)
    }
    try {
      reply(200, await answerTo(request, new Map(Object.entries(paths))))
    } catch (error) {
      if (!request.complete && request.destroyed) return // the client went away: nobody is there to answer
      if (error instanceof RequestError) return reply(error.status, { error: error.message }, error.headers)
      if (error instanceof LegendreError) return reply(400, { error: error.message })
      process.stderr.write(`${(error as Error).stack}\n`) // a client learns nothing of what is inside
      reply(500, { error: 'the server failed' })
    }
  })
  return server
}

/**
 * Ends a server: it takes no more connections, and answers the requests that it has begun to read.
 *
 * @param patience how long (ms) those may take before they are cut off
 */
export function drain(server: Server, patience = 10_000): Promise<void> {
  return new Promise((resolve) => {
    const deadline = setTimeout(() => server.closeAllConnections(), patience)
    server.close(() => {
      clearTimeout(deadline)
      resolve()
    })
    server.closeIdleConnections()
  })
}

/** Drains a server when the program is told to end, as Ctrl-C and `docker stop` do. */
export function drainOnSignal(server: Server): void {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void drain(server))
}

async function answerTo(request: IncomingMessage, answers: ReadonlyMap<string, Answer>): Promise<unknown> {
  const path = request.url?.split('?', 1)[0] ?? ''
  const answer = answers.get(path)
  if (!answer)
    throw new RequestError(404, `expected a path of ${[...answers.keys()].join(', ')}, received ${path}`)
  if (request.method !== 'POST')
    throw new RequestError(405, `expected POST, received ${request.method}`, { allow: 'POST' })
  const type = request.headers['content-type'] ?? 'none'
  if (!/^application\/json\s*(;|$)/i.test(type))
    throw new RequestError(415, `expected a content-type of application/json, received ${type}`)
  return answer(parsed(await bodyOf(request)))
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  // a request that is destroyed takes its connection along, and no answer arrives
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    size += chunk.length
    if (size > mostBytes)
      throw new RequestError(413, `expected at most ${mostBytes} bytes`, { connection: 'close' })
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new RequestError(400, `expected JSON: ${(error as Error).message}`)
  }
}

function send(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  response
    .writeHead(status, { 'content-type': 'application/json', ...headers })
    .end(`${JSON.stringify(body)}\n`)
}
