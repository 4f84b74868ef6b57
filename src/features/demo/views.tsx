import { Card, Empty, LinkButton, Muted, PageTitle, Stack, Time } from '../../ui/index.ts';
import type { Letter } from './queries.ts';
import { TIME_ZONE, textParts } from './rules.ts';

/** The page behind `/mailbox`: what the demo mailed and texted, newest first, so that codes are at hand. */
export function Mailbox({ letters, address }: { letters: Letter[]; address: string }) {
  return (
    <Stack gap="wide">
      <PageTitle title="Mailbox">
        <LinkButton href={address} icon="rotate-ccw">
          Refresh
        </LinkButton>
      </PageTitle>
      <Muted>
        The demo sends nothing to anybody: its mail and its text messages land here, newest first. This page looks again
        every five seconds.
      </Muted>
      {letters.length === 0 && (
        <Empty
          icon="mailbox"
          title="No mail yet"
          text="Ask for a code on a sign-in page or send an invitation: it will be here a moment later."
        />
      )}
      {letters.map((letter) => (
        <One letter={letter} />
      ))}
    </Stack>
  );
}

function One({ letter: { id, channel, to, subject, text, at } }: { letter: Letter }) {
  return (
    <Card id={`letter-${id}`} title={subject}>
      <Stack>
        <Muted>
          {channel === 'mail' ? 'Mailed' : 'Texted'} to {to} · <Time at={at} timeZone={TIME_ZONE} lang="en" />
        </Muted>
        <p class="prose">
          {textParts(text).map((part) => (part.url ? <a href={part.url}>{part.text}</a> : part.text))}
        </p>
      </Stack>
    </Card>
  );
}
