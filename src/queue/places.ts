import { hostedPlace, type Line, type Place } from '../sharing/index.ts';

/** The way to the host of a queue. An item is the consumer's when he has it: until then the host keeps it in mind. */
export const placesOf =
  ({ joinable }: { readonly joinable: boolean }) =>
  (line: Line, primitive: number): Place => {
    const host = hostedPlace(line, primitive);
    if (joinable) return host;
    return {
      ...host,
      ask(request, who, settle) {
        if (request.verb !== 'get') return host.ask(request, who, settle);
        return host.ask({ ...request, args: 'until taken' }, who, (outcome) => {
          const ticket = outcome.kind === 'done' ? (outcome.result as { readonly ticket?: number } | null)?.ticket : undefined;
          if (ticket !== undefined) host.tell({ verb: 'took', args: ticket }, who);
          settle(outcome);
        });
      },
    };
  };
