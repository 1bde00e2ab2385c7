package bitcraps.server.keys;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/**
 * Files that only their owner may read. Where the file system knows no POSIX permissions (Windows),
 * the folder of the user has to do.
 */
public final class PrivateFile {
  private static final int SIZE_MAX = 4096;
  private static final Set<PosixFilePermission> OTHERS =
      Set.copyOf(PosixFilePermissions.fromString("---rwxrwx"));

  private PrivateFile() {}

  /**
   * A short text that nobody else could have read.
   *
   * @throws KeyRefused when others may read it, or it is no such file
   */
  public static String read(Path file) throws IOException {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new KeyRefused("There is no such file: " + file);
    }
    refuseIfOthersMay(file, OTHERS, "chmod 600 " + file);
    if (Files.size(file) > SIZE_MAX) {
      throw new KeyRefused("This is too long to be a secret of BitCraps: " + file);
    }
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }

  /**
   * Writes a file that is its owner's alone from the first moment.
   *
   * @throws KeyRefused when there is one already: a key is never overwritten
   */
  public static void write(Path file, String text) throws IOException {
    Set<StandardOpenOption> fresh =
        EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (FileChannel channel = FileChannel.open(file, fresh, mode(file, "rw-------"))) {
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    } catch (FileAlreadyExistsException _) {
      throw new KeyRefused("There is one already, which is not overwritten: " + file);
    }
  }

  /** Makes the folder when it is not there; refuses one in which others could exchange keys. */
  public static void prepareFolder(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      Path parent = folder.toAbsolutePath().getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      Files.createDirectory(folder, mode(folder, "rwx------"));
    }
    refuseIfOthersMay(
        folder,
        EnumSet.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE),
        "chmod 700 " + folder);
  }

  private static FileAttribute<?>[] mode(Path file, String permissions) throws IOException {
    return isPosix(file)
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  private static boolean isPosix(Path file) throws IOException {
    Path there = file.toAbsolutePath();
    while (!Files.exists(there) && there.getParent() != null) {
      there = there.getParent();
    }
    FileStore store = Files.getFileStore(there);
    return store.supportsFileAttributeView(PosixFileAttributeView.class);
  }

  private static void refuseIfOthersMay(
      Path file, Set<PosixFilePermission> forbidden, String remedy) throws IOException {
    if (!isPosix(file)) {
      return;
    }
    for (PosixFilePermission each : Files.getPosixFilePermissions(file)) {
      if (forbidden.contains(each)) {
        throw new KeyRefused(
            "Others may read or change this, so it is not used: " + file + ". Do: " + remedy);
      }
    }
  }
}
