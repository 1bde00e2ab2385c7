package bitcraps.server.peer;

/** Where threads of others hand over to the one that owns a table. */
@FunctionalInterface
public interface Inbox {
  /**
   * Has this run on the owner's thread, soon; never waits.
   *
   * @return false when there is no room or nobody there any more
   */
  boolean post(Runnable action);
}
