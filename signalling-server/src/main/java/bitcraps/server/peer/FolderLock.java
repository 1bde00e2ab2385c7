package bitcraps.server.peer;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Holds a folder for one user at a time: another process, or another peer of this one, is refused.
 */
public final class FolderLock implements AutoCloseable {
  private static final String FILE = "lock";

  private final FileChannel file;

  private FolderLock(FileChannel file) {
    this.file = file;
  }

  /**
   * Takes a folder, which is made if it is not there.
   *
   * @throws PeerException.FolderInUse when somebody else has it
   */
  public static FolderLock take(Path folder) throws IOException, PeerException.FolderInUse {
    PrivateFiles.makeFolder(folder);
    FileChannel file = PrivateFiles.open(folder.resolve(FILE));
    if (tryLock(file) == null) {
      file.close();
      throw new PeerException.FolderInUse(folder);
    }
    return new FolderLock(file);
  }

  private static @Nullable FileLock tryLock(FileChannel file) throws IOException {
    try {
      return file.tryLock();
    } catch (OverlappingFileLockException ours) { // of another peer of this process
      return null;
    }
  }

  /** The lock goes with its file. */
  @Override
  public void close() throws IOException {
    file.close();
  }
}
