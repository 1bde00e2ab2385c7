package bitcraps.server.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The page as it lies in folders, for people who work on it: a changed file shows at once. */
final class FolderSite implements Site {
  private record Kept(FileTime changed, long size, Asset asset) {}

  private final List<Path> folders;
  private final Map<Path, Kept> kept = new ConcurrentHashMap<>();

  FolderSite(List<Path> folders) {
    this.folders = folders;
  }

  @Override
  public Optional<Asset> find(String path) {
    for (Path folder : folders) {
      try {
        Optional<Asset> asset = read(folder.toRealPath(), path);
        if (asset.isPresent()) {
          return asset;
        }
      } catch (IOException | InvalidPathException _) {
        // Not there, or not a name of a file: the next folder may have it.
      }
    }
    return Optional.empty();
  }

  /** Refuses whatever resolves outside the folder, links included. */
  private Optional<Asset> read(Path folder, String path) throws IOException {
    Path file = folder.resolve(path).toRealPath();
    if (!file.startsWith(folder) || !Files.isRegularFile(file)) {
      return Optional.empty();
    }
    FileTime changed = Files.getLastModifiedTime(file);
    long size = Files.size(file);
    Kept old = kept.get(file);
    if (old == null || !old.changed.equals(changed) || old.size != size) {
      old = new Kept(changed, size, new Asset(path, Files.readAllBytes(file)));
      kept.put(file, old);
    }
    return Optional.of(old.asset);
  }
}
