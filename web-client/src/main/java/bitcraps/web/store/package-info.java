/**
 * What a device keeps: journals, one of them the person's key, and the lock that says which tab may
 * use them.
 *
 * <p>A journal is a list of records that only grows, or is replaced as a whole. A record counts as
 * kept only when the browser says that it would survive the browser's end. May call {@code base},
 * {@code codec}, the format {@code peer.JournalFile} and {@code platform}; never reads what a
 * record means. Runs in the Worker only. Proven by the end-to-end tests with persistent profiles.
 */
@NullMarked
package bitcraps.web.store;

import org.jspecify.annotations.NullMarked;
