package bitcraps.core.signal;

/** Why the server did not do as asked. The number is what travels (SIG-12). */
public enum RefusalCode {
  /** The room has as many members as it may hold. */
  ROOM_FULL(1),
  /** This address, or the whole server, has opened as many rooms as allowed. */
  TOO_MANY_ROOMS(2),
  /** Messages or connections come faster than allowed. */
  RATE_LIMITED(3),
  /** The message could not be read, or made no sense now. */
  BAD_MESSAGE(4),
  /** The message is longer than allowed. */
  TOO_LARGE(5),
  /** The server holds as many connections as it may. */
  SERVER_FULL(6),
  /** The server is stopping; come back in a moment. */
  SHUTTING_DOWN(7),
  /** The same player entered the same room again from elsewhere. */
  REPLACED(8);

  private final int number;

  RefusalCode(int number) {
    this.number = number;
  }

  /** 1 to 8. */
  public int number() {
    return number;
  }
}
