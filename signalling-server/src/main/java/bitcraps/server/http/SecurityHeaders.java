package bitcraps.server.http;

import io.javalin.http.Context;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What every answer tells the browser to forbid. Workers take their policy from their own file, so
 * the policy goes with everything.
 */
final class SecurityHeaders {
  private static final Pattern AUTHORITY =
      Pattern.compile("([A-Za-z0-9.-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}\\])(:[0-9]{1,5})?");

  /**
   * Camera and microphone stay as browsers have them by default. The page asks for neither, but a
   * browser that was granted one shows WebRTC the machine's real addresses, which some networks
   * need.
   */
  private static final String PERMISSIONS =
      "accelerometer=(), autoplay=(self), camera=(self), display-capture=(),"
          + " geolocation=(), gyroscope=(), hid=(), magnetometer=(), microphone=(self), midi=(),"
          + " payment=(), serial=(), usb=(), xr-spatial-tracking=()";

  private final boolean secure;
  private final Optional<String> publicAuthority;

  SecurityHeaders(boolean secure, Optional<URI> publicUrl) {
    this.secure = secure;
    this.publicAuthority = publicUrl.map(URI::getRawAuthority);
  }

  void apply(Context context) {
    context.header("Content-Security-Policy", policyFor(context.header("Host")));
    context.header("X-Content-Type-Options", "nosniff");
    context.header("X-Frame-Options", "DENY");
    context.header("Referrer-Policy", "no-referrer");
    context.header("Permissions-Policy", PERMISSIONS);
    context.header("Cross-Origin-Opener-Policy", "same-origin");
    context.header("Cross-Origin-Embedder-Policy", "require-corp");
    context.header("Cross-Origin-Resource-Policy", "same-origin");
    if (secure) {
      context.header("Strict-Transport-Security", "max-age=31536000");
    }
  }

  /** Older Safari does not take 'self' for WebSockets, so the own origin is spelled out. */
  private String policyFor(@Nullable String host) {
    String own =
        publicAuthority.orElse(host != null && AUTHORITY.matcher(host).matches() ? host : "");
    String sockets = own.isEmpty() ? "" : (secure ? " wss://" : " ws://") + own;
    return "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self';"
        + " connect-src 'self'"
        + sockets
        + "; style-src 'self'; img-src 'self' data:; media-src 'self'; manifest-src 'self';"
        + " font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
  }
}
