/**
 * {@code ./bitcraps kills}: processes of one table are killed at random moments and started again
 * on their folders, while one that is never killed hears every vote and keeps the books.
 */
@NullMarked
package bitcraps.server.kills;

import org.jspecify.annotations.NullMarked;
