import type { FieldErrors } from '../../../core/form.ts';
import type { ItemKind } from '../../../kinds.ts';
import {
  Button,
  CarriedId,
  Checkbox,
  DateField,
  FieldGroup,
  FieldNotes,
  FieldRow,
  Fold,
  Form,
  FormActions,
  FormErrors,
  fieldId,
  Muted,
  Select,
  Stack,
  TextArea,
  TimeField,
} from '../../../ui/index.ts';
import type { Choices } from '../../contacts/queries.ts';
import type { Choice } from '../queries.ts';
import { obstacleWords } from '../rules.ts';

export interface SendFormProps {
  action: string;
  kind: ItemKind;
  people: readonly Choice[];
  /** The company's contacts; none for who may not view them. */
  choices: Choices;
  /** What is ticked, as `<contact>.<channel>`. */
  to: readonly string[];
  /** As typed: a refused form comes back filled in. */
  fields: Record<string, string>;
  errors: FieldErrors;
  /** The company's clock, as its people call it: `EST`. */
  zone: string;
}

type PersonProps = Pick<SendFormProps, 'kind' | 'to'> & { person: Choice };

/** The ways to one person; what cannot be chosen says why. */
function Person({ person: { id, name, isClient, ways }, kind, to }: PersonProps) {
  const reasons = [...new Set(ways.flatMap(({ why }) => why ?? []))];
  return (
    <FieldGroup legend={isClient ? `${name}, client` : name}>
      {ways.map(({ channel, address, why }) => {
        const value = `${id}.${channel}`;
        const label = channel === 'sms' ? 'Text message' : 'Email';
        return why ? null : (
          <Checkbox
            name="to"
            value={value}
            label={address ? `${label} to ${address}` : label}
            checked={to.includes(value)}
          />
        );
      })}
      {reasons.map((why) => (
        <Muted>
          {name} {obstacleWords(why, kind)}.
        </Muted>
      ))}
    </FieldGroup>
  );
}

function SomebodyElse({ people, choices, to, fields, errors }: SendFormProps) {
  const ticked = (channel: string) => to.includes(`other.${channel}`);
  const others = choices.rows
    .filter(({ id }) => !people.some((person) => person.id === id))
    .map(({ id, name, email }) => ({ value: id, label: email ? `${name} (${email})` : name }));
  return (
    <Fold summary="Send to someone else" id="somebody-else" open={Boolean(fields.other || errors.other)}>
      <Select
        label="Contact"
        name="other"
        value={fields.other}
        error={errors.other}
        options={[{ value: '', label: 'Nobody else' }, ...others]}
        hint="They get a link to this one item, and no access to the portal."
      />
      <Checkbox name="to" value="other.email" label="Email" checked={ticked('email')} />
      <Checkbox name="to" value="other.sms" label="Text message" checked={ticked('sms')} />
    </Fold>
  );
}

/** Day and time on the company's clock. */
export function WhenFields({ fields, errors, zone }: Pick<SendFormProps, 'fields' | 'errors' | 'zone'>) {
  return (
    <FieldRow>
      <DateField label="Day" name="day" value={fields.day} error={errors.day} />
      <TimeField label={`Time (${zone})`} name="time" value={fields.time} error={errors.time} />
    </FieldRow>
  );
}

/** To whom, by which way, with what words, and when (H13). */
export function SendForm(props: SendFormProps) {
  const { action, choices, fields, errors, zone } = props;
  const refused = fields.when === 'later' ? 'It was not scheduled' : 'It was not sent';
  return (
    <Form action={action} errors={errors}>
      <FormErrors title={refused} errors={errors} />
      <CarriedId typed={fields} />
      <ToWhom {...props} />
      {choices.rows.length > 0 && <SomebodyElse {...props} />}
      <TextArea
        label="Message"
        name="message"
        value={fields.message}
        error={errors.message}
        hint="Goes above the link in the email or text."
      />
      <FormActions>
        <Button variant="primary" icon="send">
          Send
        </Button>
      </FormActions>
      <Fold summary="Schedule for later" id="later" open={Boolean(fields.day || fields.time || errors.day)}>
        <Stack>
          <WhenFields fields={fields} errors={errors} zone={zone} />
          <Button name="when" value="later">
            Schedule
          </Button>
        </Stack>
      </Fold>
    </Form>
  );
}

function ToWhom({ people, kind, to, errors }: SendFormProps) {
  return (
    <FieldGroup legend="To" id={fieldId('to')}>
      <FieldNotes id={fieldId('to')} error={errors.to} />
      {people.length === 0 && <Muted>This project has no client yet.</Muted>}
      {people.map((person) => (
        <Person person={person} kind={kind} to={to} />
      ))}
    </FieldGroup>
  );
}
