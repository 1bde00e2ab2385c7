package bitcraps.server.witness;

import bitcraps.core.base.TableId;
import bitcraps.server.keys.PrivateFile;
import bitcraps.server.peer.Link;
import bitcraps.server.peer.PeerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The links of the tables at which a witness serves, so that it goes on there when its process is
 * started anew. A link is a secret: each lies in a file that its owner alone may read.
 */
final class LinkShelf {
  private static final Logger LOG = LoggerFactory.getLogger(LinkShelf.class);
  private static final String ENDING = ".link";
  private static final int NAME_DIGITS = 32;

  private final Path folder;

  LinkShelf(Path folder) throws IOException {
    this.folder = folder;
    PrivateFile.prepareFolder(folder);
  }

  /** Keeps a link; of one table one. */
  void keep(Link link) throws IOException {
    Path file = file(link.invitation().table());
    if (!Files.exists(file)) {
      PrivateFile.write(file, link.text());
    }
  }

  void forget(TableId table) {
    try {
      Files.deleteIfExists(file(table));
    } catch (IOException stays) {
      LOG.warn("A link that is of no use any more cannot be deleted", stays);
    }
  }

  /** Those that can be read. */
  List<Link> all() throws IOException {
    List<Link> links = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path each : files.filter(file -> file.toString().endsWith(ENDING)).sorted().toList()) {
        try {
          links.add(Link.parse(PrivateFile.read(each)));
        } catch (PeerException.BadLink damaged) {
          LOG.warn("A kept link is damaged and left alone: {}", each.getFileName());
        }
      }
    }
    return links;
  }

  private Path file(TableId table) {
    return folder.resolve(table.hash().toHex().substring(0, NAME_DIGITS) + ENDING);
  }
}
