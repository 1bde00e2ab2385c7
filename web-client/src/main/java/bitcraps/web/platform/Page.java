package bitcraps.web.platform;

import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSMethod;
import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;
import org.teavm.jso.JSTopLevel;
import org.teavm.jso.dom.events.EventTarget;

/** Globals that only a page has, read where no element is touched. */
public abstract class Page implements JSObject {
  private Page() {} // a name for globals only

  /** The window, for its events. */
  @JSTopLevel
  @JSProperty("window")
  public static native EventTarget window();

  /** The document, for its events. */
  @JSTopLevel
  @JSProperty("document")
  public static native EventTarget document();

  /** Whether the origin is one that browsers trust: storage, locks and cryptography need it. */
  @JSTopLevel
  @JSProperty("isSecureContext")
  public static native boolean isSecureContext();

  /** The constructor of peer connections, or nothing where WebRTC is blocked. */
  @JSTopLevel
  @JSProperty("window")
  private static native Constructors constructors();

  /** Whether this page can make peer connections at all. */
  public static boolean hasPeerConnections() {
    JSObject constructor = constructors().getPeerConnection();
    return constructor != null && !org.teavm.jso.core.JSObjects.isUndefined(constructor);
  }

  @JSTopLevel
  @JSProperty("location")
  public static native Location location();

  /** What this tab alone remembers, also over a reload. */
  @JSTopLevel
  @JSProperty("sessionStorage")
  public static native TabMemory tabMemory();

  @JSTopLevel
  @JSProperty("window")
  private static native Exposed exposed();

  /** Lets scripts that drive this page reach its table as {@code bitcrapsTable}. */
  public static void expose(Object table) {
    exposed().setTable(table);
  }

  private interface Exposed extends JSObject {
    @JSProperty("bitcrapsTable")
    void setTable(Object table);
  }

  private interface Constructors extends JSObject {
    @JSProperty("RTCPeerConnection")
    @Nullable JSObject getPeerConnection();
  }

  /** {@code Location}. */
  public interface Location extends JSObject {
    @JSProperty("origin")
    String getOrigin();

    @JSProperty("protocol")
    String getProtocol();

    @JSProperty("host")
    String getHost();

    @JSProperty("pathname")
    String getPath();

    @JSProperty("search")
    String getSearch();
  }

  /** {@code Storage}. */
  public interface TabMemory extends JSObject {
    @JSMethod
    @Nullable String getItem(String key);

    @JSMethod
    void setItem(String key, String value);
  }
}
