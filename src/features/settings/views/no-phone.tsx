import { Banner, LinkButton } from '../../../ui/index.ts';

/** H20: without a number its clients have nobody to call. */
export function NoPhone() {
  return (
    <Banner
      tone="warm"
      actions={
        <LinkButton href="#settings-phone" icon="phone">
          Add a phone number
        </LinkButton>
      }
    >
      <strong>Your clients have no number to call.</strong> The company’s phone number belongs on every page and every
      mail that they see.
    </Banner>
  );
}
