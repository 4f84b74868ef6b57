import { type Runner, runnersOf } from './files.ts';
import { browser, build, lint, postgres, type Step, types, unit } from './steps.ts';
import { Unclear, type Wish } from './wish.ts';

/** Which steps are run for a wish, in order. Throws Unclear for a step that there is not. */
export function plan(wish: Wish): Step[] {
  if (wish.files.length > 0) return planOf(wish.files, wish.runners);
  const steps = [build(), types(), lint(), unit(), postgres(), browser()];
  const unknown = wish.only.filter((name) => !steps.some((step) => step.name === name));
  if (unknown.length > 0) throw new Unclear(`--only ${unknown.join(', ')}: no such step.`);
  return wish.only.length > 0 ? steps.filter((step) => wish.only.includes(step.name)) : steps;
}

/** A file runs on those of its runners that are wanted; one that has none of them, on its own. */
function planOf(files: string[], wanted: Runner[]): Step[] {
  const of = (runner: Runner) =>
    files.filter((file) => {
      const own = runnersOf(file);
      const fit = own.filter((each) => wanted.includes(each));
      return (fit.length > 0 ? fit : own).includes(runner);
    });
  const [onPglite, onServer, inBrowser] = [of('unit'), of('postgres'), of('browser')];
  return [
    ...(inBrowser.length > 0 ? [build()] : []),
    ...(onPglite.length > 0 ? [unit(onPglite)] : []),
    ...(onServer.length > 0 ? [postgres(onServer)] : []),
    ...(inBrowser.length > 0 ? [browser(inBrowser)] : []),
  ];
}
