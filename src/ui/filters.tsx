import type { Child } from 'hono/jsx';
import type { Option } from './choice.tsx';
import { Icon } from './icon.tsx';

type FiltersProps = {
  action: string;
  search?: { name: string; label: string; value?: string };
  select?: ReadonlyArray<{ name: string; label: string; value?: string; options: ReadonlyArray<Option> }>;
  /** The words on the button, needed without script; with script the form sends itself. */
  button: string;
  id?: string;
  children?: Child;
};

/** Search and filter of a list: a GET form, so that the address holds what is shown. */
export function Filters({ action, search, select = [], button, id = 'filters', children }: FiltersProps) {
  return (
    <search>
      <form id={id} class="filters" method="get" action={action} data-auto-submit data-turbo-action="replace">
        {search && (
          <label class="field-input filter-search">
            <Icon name="search" />
            <input
              type="search"
              id={`${id}-${search.name}`}
              name={search.name}
              value={search.value}
              placeholder={search.label}
              aria-label={search.label}
              autocomplete="off"
            />
          </label>
        )}
        {select.map((one) => (
          <select class="field-input filter-select" id={`${id}-${one.name}`} name={one.name} aria-label={one.label}>
            {one.options.map((option) => (
              <option value={option.value} selected={option.value === (one.value ?? '')}>
                {option.label}
              </option>
            ))}
          </select>
        ))}
        {children}
        <button type="submit" class="action action-quiet filter-button">
          {button}
        </button>
      </form>
    </search>
  );
}
