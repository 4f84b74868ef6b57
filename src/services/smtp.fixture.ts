import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

/** A real SMTP server on loopback: `taken` are the mails that it took, as they came. */
export async function serveSmtp(options: SMTPServerOptions = {}, host = '127.0.0.1') {
  const taken: Buffer[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, _session, done) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        taken.push(Buffer.concat(parts));
        done();
      });
    },
    ...options,
  });
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  const at = server.server.address() as { port: number };
  return { taken, port: at.port, close: () => new Promise<void>((resolve) => server.close(resolve)) };
}

/** What a server answers to what it does not take. */
export function refusal(code: number, text: string): Error {
  return Object.assign(new Error(text), { responseCode: code });
}
