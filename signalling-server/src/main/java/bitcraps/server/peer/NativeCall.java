package bitcraps.server.peer;

/**
 * A call of the library that it may refuse. Of a description or candidate that it cannot read
 * webrtc-java 0.14 throws a bare {@link Error}, which would end the loop and with it the table.
 */
final class NativeCall {
  private NativeCall() {}

  /**
   * Runs the call; what the JVM itself throws goes on.
   *
   * @return false when the library refused
   */
  static boolean accepted(Runnable call) {
    try {
      call.run();
      return true;
    } catch (RuntimeException refused) {
      return false;
    } catch (Error thrown) {
      if (thrown.getClass() != Error.class) {
        throw thrown;
      }
      return false;
    }
  }
}
