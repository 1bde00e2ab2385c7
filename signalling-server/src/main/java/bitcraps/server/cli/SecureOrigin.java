package bitcraps.server.cli;

import java.net.URI;

/** Whether browsers treat an address as secure, and what to do when they do not. */
final class SecureOrigin {
  private SecureOrigin() {}

  /** W3C Secure Contexts, 3.1: https, or the machine itself. */
  static boolean allowsSitting(URI address) {
    String host = address.getHost();
    return "https".equals(address.getScheme())
        || (host != null
            && (host.equals("localhost")
                || host.endsWith(".localhost")
                || host.startsWith("127.")
                || host.equals("[::1]")));
  }

  static String explanation(URI address) {
    return """
    Nobody can sit at %s: browsers give keys and storage to pages on https:// or
    localhost only. Either
      - give a certificate:  --tls-cert fullchain.pem --tls-key privkey.pem
        (Let's Encrypt makes one for a host name; mkcert makes one for your own network), or
      - put a proxy that ends TLS in front and say so:  --public-url https://HOST/ --behind-proxy\
    """
        .formatted(address);
  }
}
