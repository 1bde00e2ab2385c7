package bitcraps.web.ui;

import bitcraps.web.platform.Device;
import org.teavm.jso.JSObject;
import org.teavm.jso.core.JSPromise;

/** The link to share: shown, copied, or handed to the device's sharing sheet. */
final class Invite {
  private final Part link = Part.byId("link");
  private final Voice voice;
  private String url = "";

  Invite(Voice voice) {
    this.voice = voice;
    Part.byId("copy-link").on("click", event -> copy());
    Part.byId("share").shown(Device.canShare()).on("click", event -> share());
  }

  void show(String current) {
    url = current;
    link.text(current);
  }

  private void copy() {
    JSPromise<JSObject> copying = Device.copy(url);
    if (copying == null) {
      refused();
      return;
    }
    copying.then(
        done -> {
          voice.tell("The link is copied. Send it to your friends: whoever has it may come in.");
          return done;
        },
        error -> {
          refused();
          return null;
        });
  }

  private void refused() {
    voice.tell("The browser let nothing be copied. The link stands under \"This table\": " + url);
    link.element().scrollIntoView();
  }

  private void share() {
    Device.share("BitCraps", "Come to my craps table", url)
        .then(done -> done, closedWithoutSharing -> null);
  }
}
