package bitcraps.server.peer;

import bitcraps.core.base.Bytes;
import bitcraps.core.crypto.Ed25519;
import bitcraps.core.crypto.SigningKey;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;

/** The identity key of a folder: 32 secret bytes that its owner alone may read. */
public final class PersonKey {
  private static final String FILE = "person.key";
  private static final String FRESH = "person.key.fresh";
  private static final int SEED_BYTES = 32;

  private PersonKey() {}

  /** The key of this folder, made when it is first asked for. */
  public static SigningKey in(Path folder) throws PeerException {
    Path file = folder.resolve(FILE);
    try {
      PrivateFiles.makeFolder(folder);
      if (!Files.exists(file)) {
        make(folder, file);
      }
      return read(file);
    } catch (IOException trouble) {
      throw new PeerException.BadDisk(folder, trouble);
    }
  }

  private static SigningKey read(Path file) throws IOException, PeerException {
    if (!PrivateFiles.isOwnersAlone(file)) {
      throw new PeerException.BadKey(
          "Others on this machine may read the key " + file + ". Run: chmod 600 " + file);
    }
    byte[] seed = Files.readAllBytes(file);
    if (seed.length != SEED_BYTES) {
      throw new PeerException.BadKey(
          "The file "
              + file
              + " is no identity key. Put the right one back, or move it away to become somebody new.");
    }
    return new SigningKey(Ed25519.INSTANCE, Bytes.wrap(seed));
  }

  /** Whole or not at all, and safe from a crash before anybody hears of it. */
  private static void make(Path folder, Path file) throws IOException {
    Path fresh = folder.resolve(FRESH);
    byte[] seed = Entropy.bytes(SEED_BYTES).toArray();
    try (FileChannel channel = PrivateFiles.open(fresh)) {
      channel.truncate(0);
      ByteBuffer rest = ByteBuffer.wrap(seed);
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
      channel.force(true);
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    PrivateFiles.forceFolder(folder);
    Arrays.fill(seed, (byte) 0);
  }
}
