/**
 * The direct link of a queue: items go straight from the producer to the consumer while one process or thread puts and another gets, and
 * through the host otherwise. `host/` runs in the thread that serves the queue, `producer/` and `consumer/` in the two threads; what both
 * ends are made of stands here.
 *
 * The host knows where the queue is (host/lender.ts, host/loan.ts):
 *
 *                 listen                borrow                  nothing is out
 *       home ───────────────▶ offered ─────────▶ settling ──────────────────▶ lent ──┐
 *        ▲ │                     │                  │                                │ anything but put and get of the two
 *        │ │ prefetched          │ not the two      │ one of the two is lost,        │ is wanted, one of the two is lost,
 *        │ ▼                     │ only, or lost    │ or renounces                   │ gives back or renounces
 *        │ prefetched            │                  │                                ▼
 *        │   │ stop, or all      │                  │                             ending
 *        │   │ is taken          │                  │                                │ both have said what they know,
 *        ◀───┴───────────────────◀──────────────────◀────────────────────────────────┘ or are lost
 *
 * What leads from one state to the next, as messages.ts calls it (P the producer, C the consumer; "lost": its connection has ended):
 *
 *     home -> offered: P puts and C gets, no other client does either, it is not closed, and patience is over. Host to C: listen
 *     offered -> offered: C: listening at PATH. Host to P: connect to PATH
 *     offered -> home: C: listening at, or P: borrow, when they are not the only two any more; P: renounce; P or C is lost
 *     offered -> settling: P: borrow
 *     settling -> home: P: renounce; P or C is lost
 *     settling -> lent: no item is on its way from the host to C. Host to P: what is in it
 *     lent -> lent: P: all taken
 *     lent -> ending: a wish that is not for the two alone. Host to P: give back
 *     lent -> ending: P: give back. Host to C: over
 *     lent -> ending: P: renounce. Host to C: over
 *     lent -> ending: C: link ended
 *     lent -> ending: P is lost. Host to C: over
 *     lent -> ending: C is lost. Host to P: give back
 *     ending -> ending: P is lost and C: link ended. Host to C: refused, so that C gives back
 *     ending -> home: P: give back, and C: link ended or is lost
 *     ending -> home: P is lost, and C: give back or is lost
 *     home -> prefetched: the only C gets, and wants more. Host to C: prefetched
 *     prefetched -> prefetched: C: took so many
 *     prefetched -> stopping: a wish of another, or of C that cannot wait. Host to C: stop
 *     prefetched -> home: C: took all of it; C is lost
 *     stopping -> home: C: took so many, and that is all; C is lost
 */
export { DirectQueue } from './direct-queue.ts';
