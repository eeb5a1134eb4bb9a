import type { files } from 'dropbox';
import type { z } from 'zod';
import type { PathView } from '../account/dropbox-account.ts';
import { LookupFailure } from '../account/lookup.ts';
import type { FileVersion } from '../account/node.ts';
import type { Caller } from '../auth/authenticate.ts';
import { contentReply } from '../http/content-reply.ts';
import type { Incoming } from '../http/incoming.ts';
import {
  checkUploadType,
  readBodyArgument,
  readHeaderArgument,
  readNoArgument,
  refuseBody,
} from '../http/read-argument.ts';
import { badRequest, Refusal } from '../http/refusal.ts';
import { headerJson, jsonReply, routeErrorReply } from '../http/reply.ts';
import type { Tagged } from '../http/reply.ts';
import type { StandInState } from '../stand-in-state.ts';
import type { Call, Route, RouteInfo } from './route.ts';

/** How a route of these types is told; `RouteError` names all that its 409 may say. */
interface RouteTale<RouteError extends Tagged> extends Omit<RouteInfo, 'style'> {
  /** How this route says that a path leads nowhere. Left out where it takes no path. */
  readonly lookupError?: (error: files.LookupError) => RouteError;
}

function callOf<RouteError extends Tagged>(
  { name }: RouteInfo,
  state: StandInState,
  incoming: Incoming,
  caller: Caller,
): Call<RouteError> {
  const view = (): PathView => {
    if (caller.view === null) {
      throw badRequest(name, 'This call needs a user: only shared links are open to apps.');
    }
    return caller.view;
  };
  return {
    ...{ state, incoming, caller },
    get view() {
      return view();
    },
    get account() {
      return view().account;
    },
    refusal: (error) => new Refusal(routeErrorReply(error)),
    badRequest: (text) => badRequest(name, text),
  };
}

/** Turns a path that leads nowhere into this route's own 409. */
async function withLookups<Result>(
  wrap: ((error: files.LookupError) => Tagged) | undefined,
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof LookupFailure && wrap !== undefined) {
      throw new Refusal(routeErrorReply(wrap(error.error)));
    }
    throw error;
  }
}

/** JSON in, JSON out. `argument` is null for a route that takes none. */
export function rpcRoute<Argument, Result, RouteError extends Tagged>(
  tale: RouteTale<RouteError> & {
    readonly argument: z.ZodType<Argument> | null;
    readonly handle: (call: Call<RouteError>, argument: Argument) => Promise<Result> | Result;
  },
): Route {
  const info = { ...tale, style: 'rpc' as const };
  return {
    ...info,
    answer: (state, incoming, caller) =>
      withLookups(tale.lookupError, async () => {
        const argument =
          tale.argument === null
            ? ((await readNoArgument(tale.name, incoming)) as Argument)
            : await readBodyArgument(tale.name, incoming, tale.argument);
        const call = callOf<RouteError>(info, state, incoming, caller);
        return jsonReply(await tale.handle(call, argument));
      }),
  };
}

/** The metadata for the `Dropbox-API-Result` header, and the bytes. */
export interface Download<Result> {
  readonly result: Result;
  readonly version: FileVersion;
  readonly contentType?: string;
}

/** Argument in a header, metadata in a header, a file as the body. */
export function downloadRoute<Argument, Result, RouteError extends Tagged>(
  tale: RouteTale<RouteError> & {
    readonly argument: z.ZodType<Argument>;
    readonly handle: (call: Call<RouteError>, argument: Argument) => Promise<Download<Result>>;
  },
): Route {
  const info = { ...tale, style: 'download' as const };
  return {
    ...info,
    answer: (state, incoming, caller) =>
      withLookups(tale.lookupError, async () => {
        await refuseBody(tale.name, incoming);
        const argument = readHeaderArgument(tale.name, incoming, tale.argument);
        const call = callOf<RouteError>(info, state, incoming, caller);
        const { result, version, contentType } = await tale.handle(call, argument);
        return contentReply(incoming, version, {
          'Dropbox-API-Result': headerJson(result),
          ...(contentType !== undefined && { 'Content-Type': contentType }),
        });
      }),
  };
}

/** Argument in a header, a file as the request's body, JSON out. */
export function uploadRoute<Argument, Result, RouteError extends Tagged>(
  tale: RouteTale<RouteError> & {
    readonly argument: z.ZodType<Argument>;
    readonly handle: (call: Call<RouteError>, argument: Argument) => Promise<Result>;
  },
): Route {
  const info = { ...tale, style: 'upload' as const };
  return {
    ...info,
    answer: (state, incoming, caller) =>
      withLookups(tale.lookupError, async () => {
        checkUploadType(tale.name, incoming);
        const argument = readHeaderArgument(tale.name, incoming, tale.argument);
        const call = callOf<RouteError>(info, state, incoming, caller);
        return jsonReply(await tale.handle(call, argument));
      }),
  };
}
