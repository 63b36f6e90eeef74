import { startHost, type DirectLinks } from '../../sharing/for-hosts.ts';
import { QueueLink, type HostedQueue } from './host/queue-link.ts';

// The program of a host: it serves all that is shared, and queues have their direct link.

const links: DirectLinks = {
  queue(hosted) {
    const queue = hosted as HostedQueue;
    return queue.state.joinable ? undefined : new QueueLink(queue); // The host of a joinable one must know which consumer has which item.
  },
};

startHost(links);
