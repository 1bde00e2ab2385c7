package bitcraps.server.peer;

import bitcraps.core.codec.Decoded;
import bitcraps.core.mesh.Invitation;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/**
 * A link to a table as the page's invite makes it: where its server is, and behind the {@code #}
 * the invitation, which no server gets to see.
 *
 * @param page {@code http} or {@code https}, with a host; without query and fragment
 */
public record Link(URI page, Invitation invitation) {
  private static final int TEXT_SIZE_MAX = 2_048;

  /** Reads a link, whoever it came from. */
  public static Link parse(String text) throws PeerException.BadLink {
    String trimmed = text.strip();
    int mark = trimmed.indexOf('#');
    if (trimmed.length() > TEXT_SIZE_MAX) {
      throw new PeerException.BadLink("it is too long");
    }
    if (mark < 0) {
      throw new PeerException.BadLink("it has no '#' with the invitation behind it");
    }
    URI page = server(trimmed.substring(0, mark));
    return switch (Invitation.parse(trimmed.substring(mark + 1))) {
      case Decoded.Ok<Invitation> ok -> new Link(page, ok.value());
      case Decoded.Malformed<Invitation> bad -> throw new PeerException.BadLink(bad.reason());
    };
  }

  /** Reads the address of a server, such as {@code http://localhost:8080/}. */
  public static URI server(String text) throws PeerException.BadLink {
    try {
      URI page = new URI(text.strip());
      String scheme = page.getScheme() == null ? "" : page.getScheme().toLowerCase(Locale.ROOT);
      boolean web = scheme.equals("http") || scheme.equals("https");
      if (!web || page.getHost() == null || page.getUserInfo() != null) {
        throw new PeerException.BadLink("it does not begin with http:// or https:// and a host");
      }
      return new URI(scheme, null, page.getHost(), page.getPort(), path(page), null, null);
    } catch (URISyntaxException malformed) {
      throw new PeerException.BadLink("it does not begin with the address of a page");
    }
  }

  private static String path(URI page) {
    return page.getPath() == null || page.getPath().isEmpty() ? "/" : page.getPath();
  }

  /** The signalling server's WebSocket, as the page derives it from its own address. */
  public URI signal() {
    return signalOf(page);
  }

  /** The same, of the server at this address. */
  public static URI signalOf(URI page) {
    String scheme = page.getScheme().equals("https") ? "wss" : "ws";
    return URI.create(scheme + "://" + page.getRawAuthority() + "/signal");
  }

  /** The whole link, to be shared; it lets whoever has it come in. */
  public String text() {
    return page + "#" + invitation.text();
  }

  /** Leaves the invitation's secret out: what is printed may reach a log. */
  @Override
  public String toString() {
    return "Link[page=" + page + ", invitation=" + invitation + "]";
  }
}
