package bitcraps.web.platform;

import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSMethod;
import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;
import org.teavm.jso.JSTopLevel;
import org.teavm.jso.core.JSArray;
import org.teavm.jso.core.JSError;
import org.teavm.jso.core.JSObjects;
import org.teavm.jso.core.JSPromise;
import org.teavm.jso.dom.html.HTMLAnchorElement;
import org.teavm.jso.dom.html.HTMLDocument;
import org.teavm.jso.file.Blob;
import org.teavm.jso.typedarrays.Uint8Array;

/**
 * What the device offers a page beside the network: small texts it keeps, files, clipboard,
 * sharing.
 */
public abstract class Device implements JSObject {
  private Device() {} // a name for globals only

  /** A kept text, or null; also null where the browser keeps nothing for this page. */
  public static @Nullable String read(String key) {
    return JSError.catchNative(() -> memory().getItem(key), error -> null);
  }

  /** Keeps a text for the next visit, where the browser lets it. */
  public static void write(String key, String value) {
    JSError.catchNative(
        () -> {
          memory().setItem(key, value);
          return null;
        },
        error -> null);
  }

  /** Copies a text; null where the page has no clipboard. */
  public static @Nullable JSPromise<JSObject> copy(String text) {
    Clipboard clipboard = navigator().getClipboard();
    return JSObjects.isUndefined(clipboard) ? null : clipboard.writeText(text);
  }

  /** Whether the device has a sheet to share links with. */
  public static boolean canShare() {
    return !JSObjects.isUndefined(navigator().getShare());
  }

  /** Opens the device's sheet for sharing. */
  public static JSPromise<JSObject> share(String title, String text, String url) {
    Message what = Message.empty().put("title", title).put("text", text).put("url", url);
    return navigator().share(what.object());
  }

  /** Gives the person a file to keep. */
  public static void save(String name, Uint8Array bytes) {
    JSArray<Uint8Array> parts = new JSArray<>();
    parts.push(bytes);
    String address = urls().createObjectURL(new Blob(parts));
    HTMLAnchorElement link = (HTMLAnchorElement) HTMLDocument.current().createElement("a");
    link.setDownload(name);
    link.setHref(address);
    link.click();
    urls().revokeObjectURL(address);
  }

  /** Shows another address without loading it. */
  public static void showAddress(String url) {
    history().replaceState(null, "", url);
  }

  @JSTopLevel
  @JSProperty("localStorage")
  private static native Page.TabMemory memory();

  @JSTopLevel
  @JSProperty("navigator")
  private static native Navigator navigator();

  @JSTopLevel
  @JSProperty("history")
  private static native History history();

  @JSTopLevel
  @JSProperty("URL")
  private static native Urls urls();

  private interface Urls extends JSObject {
    @JSMethod
    String createObjectURL(JSObject file);

    @JSMethod
    void revokeObjectURL(String url);
  }

  private interface Navigator extends JSObject {
    @JSProperty("clipboard")
    Clipboard getClipboard();

    @JSProperty("share")
    JSObject getShare();

    @JSMethod
    JSPromise<JSObject> share(JSObject what);
  }

  private interface Clipboard extends JSObject {
    @JSMethod
    JSPromise<JSObject> writeText(String text);
  }

  private interface History extends JSObject {
    @JSMethod
    void replaceState(@Nullable JSObject state, String title, String url);
  }
}
