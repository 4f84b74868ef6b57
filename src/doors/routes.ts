import type { Context } from 'hono';
import type { AnyScope } from '../core/scope.ts';
import type { ParameterNames, Parameters } from '../paths.ts';
import { readAddress } from './address.ts';
import { type Takes, takes } from './body.ts';
import type { Answer, Handle, HandlePosted, HandleStreamed, Route } from './door.ts';

/**
 * The routes of a feature at one door, each with its policy, and a POST with the body it takes. A handler gets the
 * parameters that its path names: one that asks for another does not compile.
 */
export class Routes<S extends AnyScope, Policy> {
  readonly list: Route<S, Policy>[] = [];

  get<Path extends string>(path: Path, policy: Policy, handle: Handle<S, ParameterNames<Path>>): this {
    this.list.push({ method: 'GET', path, policy, handle: withParams(path, handle) });
    return this;
  }

  /** A page that is kept by its truth: a function of what the door read, of the address, and of nothing else. */
  kept<Path extends string>(path: Path, policy: Policy, handle: Handle<S, ParameterNames<Path>>): this {
    this.list.push({ method: 'GET', kept: true, path, policy, handle: withParams(path, handle) });
    return this;
  }

  post<Path extends string>(
    path: Path,
    policy: Policy,
    takes: Takes,
    handle: HandlePosted<S, ParameterNames<Path>>,
  ): this {
    this.list.push({ method: 'POST', path, policy, takes, handle: withParams(path, handle) });
    return this;
  }

  /** More of a thing whose bytes the handler reads as they come: an upload that goes on. */
  patch<Path extends string>(
    path: Path,
    policy: Policy,
    takes: Takes,
    handle: HandleStreamed<S, ParameterNames<Path>>,
  ): this {
    this.list.push({ method: 'PATCH', path, policy, takes, handle: withParams(path, handle) });
    return this;
  }

  delete<Path extends string>(path: Path, policy: Policy, handle: HandlePosted<S, ParameterNames<Path>>): this {
    this.list.push({ method: 'DELETE', path, policy, takes: takes.nothing, handle: withParams(path, handle) });
    return this;
  }

  /** An address of live connections: the only ones that a request may upgrade at. */
  live<Path extends string>(path: Path, policy: Policy, handle: Handle<S, ParameterNames<Path>>): this {
    this.list.push({ method: 'GET', live: true, path, policy, handle: withParams(path, handle) });
    return this;
  }
}

function withParams<Path extends string, A extends { c: Context }>(
  path: Path,
  handle: (ask: A & { params: Parameters<Path> }) => Answer,
): (ask: A) => Answer {
  return (ask) => handle({ ...ask, params: readAddress(ask.c, path) });
}
