package bitcraps.server.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.server.testing.TestServer;
import bitcraps.server.testing.TestSettings;
import com.aayushatharva.brotli4j.decoder.Decoder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageTest {
  private static final String SCRIPT = "export const dice = [1, 2, 3, 4, 5, 6];\n".repeat(400);

  @TempDir Path outer;
  private Path site = Path.of("");

  @BeforeEach
  void layOutASite() throws IOException {
    site = outer.resolve("site");
    Files.createDirectories(site.resolve("sounds"));
    Files.writeString(site.resolve("index.html"), "<!doctype html><title>BitCraps</title>");
    Files.writeString(site.resolve("app.mjs"), SCRIPT);
    Files.writeString(site.resolve("core-0123abcd.wasm"), "\0asm".repeat(500));
    Files.write(site.resolve("sounds/dice.mp3"), new byte[2000]);
    Files.writeString(outer.resolve("secret.txt"), "not for visitors");
  }

  @Test
  void servesThePageForTheRoot() throws Exception {
    try (TestServer server = serving()) {
      HttpResponse<byte[]> page = server.get("/");

      assertEquals(200, page.statusCode());
      assertTrue(text(page).contains("BitCraps"));
      assertTrue(header(page, "Content-Type").startsWith("text/html"));
    }
  }

  @Test
  void namesTheRightTypes() throws Exception {
    for (Map.Entry<String, String> each :
        Map.of(
                "a.wasm", "application/wasm",
                "a.js", "text/javascript",
                "a.mjs", "text/javascript",
                "a.webmanifest", "application/manifest+json",
                "a.svg", "image/svg+xml",
                "a.css", "text/css",
                "a.png", "image/png",
                "a.mp3", "audio/mpeg",
                "a.unheard-of", "application/octet-stream")
            .entrySet()) {
      Files.writeString(site.resolve(each.getKey()), "x");
      try (TestServer server = serving()) {
        String type = header(server.get("/" + each.getKey()), "Content-Type");
        assertTrue(type.startsWith(each.getValue()), type);
      }
    }
  }

  @Test
  void everyAnswerCarriesTheStrictPolicy() throws Exception {
    try (TestServer server = serving()) {
      for (String path : List.of("/", "/app.mjs", "/nothing-here", "/healthz", "/config.json")) {
        HttpResponse<byte[]> answer = server.get(path);
        assertEquals(
            "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self';"
                + " connect-src 'self' ws://127.0.0.1:"
                + server.port()
                + "; style-src 'self'; img-src 'self' data:; media-src 'self'; manifest-src"
                + " 'self'; font-src 'self'; base-uri 'none'; form-action 'none';"
                + " frame-ancestors 'none'",
            header(answer, "Content-Security-Policy"));
        assertEquals("nosniff", header(answer, "X-Content-Type-Options"));
        assertEquals("no-referrer", header(answer, "Referrer-Policy"));
        assertEquals("same-origin", header(answer, "Cross-Origin-Opener-Policy"));
        assertEquals("require-corp", header(answer, "Cross-Origin-Embedder-Policy"));
        assertEquals("same-origin", header(answer, "Cross-Origin-Resource-Policy"));
        assertTrue(header(answer, "Permissions-Policy").contains("geolocation=()"));
        assertEquals("", header(answer, "Strict-Transport-Security"));
        assertEquals("", header(answer, "Server"));
      }
    }
  }

  @Test
  void behindAPublicHttpsAddressThePolicyNamesIt() throws Exception {
    TestSettings settings = new TestSettings().folder(site).publicUrl("https://play.example.org/");
    try (TestServer server = TestServer.start(settings)) {
      HttpResponse<byte[]> page = server.get("/");

      assertTrue(
          header(page, "Content-Security-Policy")
              .contains("connect-src 'self' wss://play.example.org;"));
      assertEquals("max-age=31536000", header(page, "Strict-Transport-Security"));
      assertEquals(
          "https://play.example.org/", json(server, "/config.json").get("publicUrl").asText());
    }
  }

  @Test
  void aHostHeaderCannotSmuggleSourcesIntoThePolicy() throws Exception {
    try (TestServer server = serving();
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      OutputStream out = socket.getOutputStream();
      String request =
          "GET / HTTP/1.1\r\nHost: evil.example;script-src\r\nConnection: close\r\n\r\n";
      out.write(request.getBytes(StandardCharsets.US_ASCII));
      out.flush();
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

      assertFalse(answer.contains("evil.example"), answer);
    }
  }

  @Test
  void anUnchangedFileIsNotSentTwice() throws Exception {
    try (TestServer server = serving()) {
      HttpResponse<byte[]> first = server.get("/app.mjs");
      String etag = header(first, "ETag");

      assertEquals("no-cache", header(first, "Cache-Control"));
      HttpResponse<byte[]> second = server.get("/app.mjs", "If-None-Match", etag);
      assertEquals(304, second.statusCode());
      assertEquals(0, second.body().length);
      assertEquals(etag, header(second, "ETag"));
      assertEquals(304, server.get("/app.mjs", "If-None-Match", "\"x\", W/" + etag).statusCode());

      Files.writeString(site.resolve("app.mjs"), SCRIPT + "//");
      assertEquals(200, server.get("/app.mjs", "If-None-Match", etag).statusCode());
    }
  }

  @Test
  void aFileNamedByItsHashIsKeptForEver() throws Exception {
    try (TestServer server = serving()) {
      assertEquals(
          "public, max-age=31536000, immutable",
          header(server.get("/core-0123abcd.wasm"), "Cache-Control"));
    }
  }

  @Test
  void compressesWithBrotliBeforeGzipAndOnlyWhatShrinks() throws Exception {
    try (TestServer server = serving()) {
      HttpResponse<byte[]> brotli =
          server.get("/app.mjs", "Accept-Encoding", "gzip, deflate, br, zstd");
      assertEquals("br", header(brotli, "Content-Encoding"));
      assertArrayEquals(utf8(SCRIPT), Decoder.decompress(brotli.body()).getDecompressedData());

      HttpResponse<byte[]> gzip = server.get("/app.mjs", "Accept-Encoding", "gzip, br;q=0");
      assertEquals("gzip", header(gzip, "Content-Encoding"));
      assertArrayEquals(
          utf8(SCRIPT), new GZIPInputStream(new ByteArrayInputStream(gzip.body())).readAllBytes());

      HttpResponse<byte[]> plain = server.get("/app.mjs");
      assertEquals("", header(plain, "Content-Encoding"));
      assertArrayEquals(utf8(SCRIPT), plain.body());

      assertEquals("Accept-Encoding", header(plain, "Vary"));
      assertEquals(
          3,
          List.of(brotli, gzip, plain).stream()
              .map(each -> header(each, "ETag"))
              .distinct()
              .count());
      assertEquals(
          "", header(server.get("/sounds/dice.mp3", "Accept-Encoding", "br"), "Content-Encoding"));
      assertEquals(
          "br",
          header(server.get("/core-0123abcd.wasm", "Accept-Encoding", "br"), "Content-Encoding"));
    }
  }

  @Test
  void headTellsTheSameWithoutTheBody() throws Exception {
    try (TestServer server = serving()) {
      HttpResponse<byte[]> get = server.get("/app.mjs");
      HttpResponse<byte[]> head = server.ask("HEAD", "/app.mjs");

      assertEquals(200, head.statusCode());
      assertEquals(header(get, "ETag"), header(head, "ETag"));
      assertEquals(header(get, "Content-Length"), header(head, "Content-Length"));
      assertEquals(0, head.body().length);
    }
  }

  @Test
  void whatIsNotThereIsA404WithASentence() throws Exception {
    try (TestServer server = serving()) {
      for (String path :
          List.of(
              "/nope", "/sounds", "/sounds/", "/%2e%2e/secret.txt", "/..%2fsecret.txt", "/%00")) {
        HttpResponse<byte[]> answer = server.get(path);
        assertTrue(answer.statusCode() == 404 || answer.statusCode() == 400, path);
        assertFalse(text(answer).contains("not for visitors"), path);
      }
      assertTrue(text(server.get("/nope")).contains("no such page"));
      assertTrue(header(server.get("/nope"), "Content-Type").startsWith("text/plain"));
      assertEquals(405, server.ask("POST", "/").statusCode());
    }
  }

  @Test
  void aLinkOutOfTheFolderIsNotFollowed() throws Exception {
    Files.createSymbolicLink(site.resolve("way-out.txt"), outer.resolve("secret.txt"));
    try (TestServer server = serving()) {
      assertEquals(404, server.get("/way-out.txt").statusCode());
    }
  }

  @Test
  void healthCountsRoomsAndConnections() throws Exception {
    try (TestServer server = serving()) {
      JsonNode health = json(server, "/healthz");

      assertEquals("ok", health.get("status").asText());
      assertEquals(Version.current(), health.get("version").asText());
      assertEquals(0, health.get("rooms").asInt());
      assertEquals(0, health.get("connections").asInt());
      assertTrue(json(server, "/config.json").get("publicUrl").isNull());
      assertEquals("no-store", header(server.get("/healthz"), "Cache-Control"));
    }
  }

  @Test
  void aPagePackedIntoAJarIsServedFromIt() throws IOException {
    Path jar = outer.resolve("packed.jar");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      zip.putNextEntry(new ZipEntry("web/deep/app.mjs"));
      zip.write(utf8(SCRIPT));
      zip.closeEntry();
      zip.putNextEntry(new ZipEntry("elsewhere.txt"));
      zip.closeEntry();
    }

    PackedSite packed = PackedSite.load(jar);
    packed.warm();

    assertArrayEquals(utf8(SCRIPT), packed.find("deep/app.mjs").orElseThrow().body(Encoding.PLAIN));
    assertTrue(packed.find("elsewhere.txt").isEmpty());
    assertTrue(packed.find("../elsewhere.txt").isEmpty());
  }

  private TestServer serving() {
    return TestServer.start(new TestSettings().folder(site));
  }

  private static JsonNode json(TestServer server, String path) throws Exception {
    return JsonMapper.builder().build().readTree(server.get(path).body());
  }

  private static String header(HttpResponse<byte[]> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }

  private static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
