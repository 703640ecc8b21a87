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
 * was wrong (400, 404, 405, 413, 415).
 */
export function jsonServer(paths: Readonly<Record<string, Answer>>): Server {
  const server = createServer(async (request, response) => {
    try {
      send(response, 200, await answerTo(request, new Map(Object.entries(paths))))
    } catch (error) {
      if (error instanceof RequestError)
        return send(response, error.status, { error: error.message }, error.headers)
      if (error instanceof LegendreError) return send(response, 400, { error: error.message })
      process.stderr.write(`${(error as Error).stack}\n`) // a client learns nothing of what is inside
      send(response, 500, { error: 'the server failed' })
    }
  })
  server.requestTimeout = 5_000
  server.headersTimeout = 5_000
  return server
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
