package bitcraps.web.worker;

import bitcraps.core.signal.IceServer;
import bitcraps.web.platform.Message;
import java.util.List;
import org.teavm.jso.JSObject;
import org.teavm.jso.core.JSArray;
import org.teavm.jso.core.JSString;

/** Turns the server's list into one of {@code RTCIceServer}. */
final class IceServers {
  private IceServers() {}

  static JSObject toObject(List<IceServer> servers) {
    JSArray<JSObject> list = new JSArray<>();
    for (IceServer server : servers) {
      JSArray<JSString> urls = new JSArray<>();
      server.urls().forEach(url -> urls.push(JSString.valueOf(url)));
      Message entry = Message.empty().put("urls", urls);
      if (!server.username().isEmpty()) {
        entry.put("username", server.username()).put("credential", server.credential());
      }
      list.push(entry.object());
    }
    return list;
  }
}
