package bitcraps.server.peer;

/** Why there is no peer; the message is one line for people, with what to do. */
public abstract sealed class PeerException extends Exception {
  private static final long serialVersionUID = 1L;

  private PeerException(String message) {
    super(message);
  }

  private PeerException(String message, Throwable cause) {
    super(message, cause);
  }

  /** The text is no link to a table. */
  public static final class BadLink extends PeerException {
    private static final long serialVersionUID = 1L;

    BadLink(String reason) {
      super("This is no link to a table: " + reason + ". Copy the whole link and try again.");
    }
  }

  /** WebRTC cannot be loaded on this machine. */
  public static final class NoLibrary extends PeerException {
    private static final long serialVersionUID = 1L;

    NoLibrary(Throwable cause) {
      super(
          "WebRTC cannot be loaded here: it needs Linux on x86_64 and, on Debian, apt-get install "
              + String.join(" ", RtcFactory.DEBIAN_PACKAGES)
              + ".",
          cause);
    }
  }

  /** Another process has the folder. */
  public static final class FolderInUse extends PeerException {
    private static final long serialVersionUID = 1L;

    FolderInUse(java.nio.file.Path folder) {
      super(
          "Another process plays from the folder "
              + folder
              + ". Stop it, or choose another folder for this one.");
    }
  }

  /** The journal cannot be trusted, so nothing may be signed with the key in it. */
  public static final class JournalRefused extends PeerException {
    private static final long serialVersionUID = 1L;
    private final long offset;

    JournalRefused(java.nio.file.Path file, long offset, String reason) {
      super(
          "The journal "
              + file
              + " cannot be used, from byte "
              + offset
              + " on: "
              + reason
              + ". Move it away to come back as a new device; never put an older copy in its place.");
      this.offset = offset;
    }

    /** The first byte that cannot be believed. */
    public long offset() {
      return offset;
    }
  }

  /** No table can have such settings. */
  public static final class BadSettings extends PeerException {
    private static final long serialVersionUID = 1L;

    BadSettings(String reason) {
      super("No table can have these settings: " + reason + ".");
    }
  }

  /** The disk does not do what is needed. */
  public static final class BadDisk extends PeerException {
    private static final long serialVersionUID = 1L;

    BadDisk(java.nio.file.Path folder, java.io.IOException cause) {
      super("The folder " + folder + " cannot be used: " + cause.getMessage() + ".", cause);
    }
  }
}
