/**
 * The page of this project: draws the table it is told about, and passes on what the player does.
 *
 * <p>{@code index.html} holds every element that is always there; the classes here bind to them by
 * id and write only what changed ({@link bitcraps.web.ui.Part}). May call {@code api} and the
 * browser's names in {@code platform}. Never computes anything of a game: what is open, what it
 * pays and why not comes with the view. Sets no inline style but custom properties, which the
 * shipped policy allows. Proven by the end-to-end tests, which find elements by the names in {@code
 * docs/testing-ids.md}.
 */
@NullMarked
package bitcraps.web.ui;

import org.jspecify.annotations.NullMarked;
