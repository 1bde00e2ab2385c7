package bitcraps.server.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The page as it was packed beside the classes, held in memory whole. */
final class PackedSite implements Site {
  private static final String FOLDER = "web";

  private final Map<String, Asset> assets;

  private PackedSite(Map<String, Asset> assets) {
    this.assets = assets;
  }

  /** Empty when the page was not packed in. */
  static PackedSite load() {
    try {
      return load(
          Path.of(PackedSite.class.getProtectionDomain().getCodeSource().getLocation().toURI()));
    } catch (URISyntaxException e) {
      throw new IllegalStateException("The program's own file has an address.", e);
    }
  }

  /** From the folder {@code web} inside a jar or a folder of classes. */
  static PackedSite load(Path home) {
    try {
      if (Files.isDirectory(home)) {
        return new PackedSite(readAll(home.resolve(FOLDER)));
      }
      try (FileSystem jar = FileSystems.newFileSystem(home)) {
        return new PackedSite(readAll(jar.getPath(FOLDER)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The page cannot be read from the program's own file.", e);
    }
  }

  /** Compresses everything once, so that the first visitor does not wait for it. */
  void warm() {
    assets.values().parallelStream()
        .filter(asset -> MediaTypes.shrinks(asset.type()))
        .forEach(asset -> {
          asset.body(Encoding.bestOf("gzip"));
          asset.body(Encoding.bestOf("br"));
        });
  }

  @Override
  public Optional<Asset> find(String path) {
    return Optional.ofNullable(assets.get(path));
  }

  private static Map<String, Asset> readAll(Path root) throws IOException {
    Map<String, Asset> assets = new TreeMap<>();
    if (!Files.isDirectory(root)) {
      return assets;
    }
    List<Path> files;
    try (Stream<Path> walk = Files.walk(root)) {
      files = walk.filter(Files::isRegularFile).toList();
    }
    for (Path file : files) {
      String name = root.relativize(file).toString().replace('\\', '/');
      assets.put(name, new Asset(name, Files.readAllBytes(file)));
    }
    return assets;
  }
}
