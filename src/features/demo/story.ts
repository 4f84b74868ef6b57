import { type Act, act } from '../../core/act.ts';
import { type Actor, authority, type Core } from '../../core/core.ts';
import type { PostedFile } from '../../core/form.ts';
import { newId } from '../../db/schema/index.ts';
import type { Files } from '../../services/files.ts';
import { type Taken, type Wish, withUploads } from '../uploads/take.ts';
import { type Calendar, calendar, type StoryClock } from './rules.ts';

/** A member or a contact by the name under which the story made them; `system` founds the company. */
type Who = string;

interface Step {
  at: Date;
  run(): Promise<void>;
}

/** What happened in the company, each thing at its moment: told in any order, done in the order of time. */
export interface Story extends Calendar {
  companyId: string;
  /** What passcodes are sealed with (R6). */
  pepper: string;
  /** Adds a change of state. What it gives is the id of `made`, when there is one. */
  tell(at: Date, who: Who, change: (act: Act) => Promise<unknown>, made?: string): void;
  /** The same for a change that comes with files. */
  bring(at: Date, who: Who, files: Promise<File>[], wish: Wish, change: Bringing, made: string): void;
  /** Names a person who acts. */
  person(name: Who, kind: 'member' | 'client', id: string): void;
  /** The id that was made under a name. Throws when that has not happened yet. */
  id(name: string): string;
  /** Does it all. */
  run(): Promise<void>;
}

type Bringing = (act: Act, taken: Taken[]) => Promise<string>;

/** Opens an empty story of a company that is yet to be founded; it is told up to the clock's now. */
export function openStory(core: Core, store: Files, clock: StoryClock): Story {
  const companyId = newId();
  const steps: Step[] = [];
  const ids = new Map<string, string>();
  const { actors, doing, settle } = openActing(core, companyId);
  const story: Story = {
    ...calendar(clock.now()),
    companyId,
    pepper: core.pepper,
    tell(at, who, change, made) {
      const run = async () => {
        const id = await doing(who, change);
        if (made) ids.set(made, id as string);
      };
      steps.push({ at, run });
    },
    bring(at, who, files, wish, change, made) {
      const run = async () => {
        const keep = (taken: Taken[]) => doing(who, (act) => change(act, taken));
        ids.set(made, await asPosted(core, files, (posted) => withUploads(core, store, posted, wish, keep)));
      };
      steps.push({ at, run });
    },
    person(name, kind, id) {
      ids.set(name, id);
      actors.set(name, { kind, id });
    },
    id: (name) => known(ids, name),
    run: () => runInOrder(steps, clock, settle),
  };
  return story;
}

/** Files as a form's come: on our disk, while `work` runs. */
async function asPosted<R>(core: Core, files: Promise<File>[], work: (posted: PostedFile[]) => Promise<R>) {
  const posted: PostedFile[] = [];
  for (const file of await Promise.all(files)) {
    posted.push({ name: file.name, ...(await core.drafts.write(file.stream())) });
  }
  try {
    return await work(posted);
  } finally {
    for (const { path } of posted) await core.drafts.drop(path);
  }
}

function known(ids: Map<string, string>, name: string): string {
  const id = ids.get(name);
  if (!id) throw new Error(`the demo tells of ${name} before it is made`);
  return id;
}

/** Acts under people's names, and in the end waits for the jobs that follow from what they did. */
function openActing(core: Core, companyId: string) {
  const actors = new Map<Who, Actor>([['system', { kind: 'system', id: null }]]);
  let asked = false;
  const doing = <R>(who: Who, change: (act: Act) => Promise<R>): Promise<R> => {
    const actor = actors.get(who);
    if (!actor) throw new Error(`the demo lets ${who} act before they are there`);
    return act(authority(core, companyId, actor), (own) => {
      const record: Act['record'] = (type, projectId, data) => {
        asked ||= type in core.reactions;
        own.record(type, projectId, data);
      };
      return change({ ...own, record });
    });
  };
  const settle = async () => {
    if (asked) await core.jobs.idle();
    asked = false;
  };
  return { actors, doing, settle };
}

/** Stable: what is told at the same moment happens in the order of telling. */
async function runInOrder(steps: Step[], clock: StoryClock, settle: () => Promise<void>): Promise<void> {
  for (const step of steps.sort((one, other) => one.at.getTime() - other.at.getTime())) {
    clock.set(step.at);
    await step.run();
    // What it asked for, an invitation's mail, is done at that moment too.
    await settle();
  }
  clock.set(undefined);
}
