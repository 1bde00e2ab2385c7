package bitcraps.web.ui;

import bitcraps.web.api.Table;
import bitcraps.web.api.TableView;
import bitcraps.web.platform.Device;
import bitcraps.web.platform.Message;
import java.util.function.Consumer;
import org.teavm.jso.JSObject;
import org.teavm.jso.core.JSArrayReader;
import org.teavm.jso.core.JSPromise;
import org.teavm.jso.typedarrays.Uint8Array;

/** Why the last roll was fair, step by step, and its transcript as a file. */
final class Proof {
  private final Part verify = Part.byId("verify-roll");
  private final Part save = Part.byId("save-roll");
  private final Part verdict = Part.byId("verdict");
  private final Part findings = Part.byId("findings");
  private final Table table;
  private final Voice voice;
  private int round;

  Proof(Table table, Voice voice) {
    this.table = table;
    this.voice = voice;
    verify.on("click", event -> verify());
    save.on("click", event -> save());
  }

  void show(TableView view) {
    TableView.Roll roll = view.getLastRoll();
    int current = roll == null ? 0 : roll.getRound();
    verify.flag("disabled", roll == null);
    save.flag("disabled", roll == null);
    if (current != round) {
      round = current;
      verdict.text("");
      findings.clear();
    }
  }

  private void verify() {
    verdict.text("Checking...").attribute("data-valid", "");
    findings.clear();
    withTranscript(this::check);
  }

  /** Hands over the transcript of the last roll, or says that there is none here. */
  private void withTranscript(Consumer<Uint8Array> use) {
    table
        .transcript()
        .then(
            transcript -> {
              if (transcript == null) {
                verdict.text(
                    "This page came after the roll was closed; who was there can save its"
                        + " transcript.");
              } else {
                use.accept((Uint8Array) transcript);
              }
              return transcript;
            },
            this::failed);
  }

  private void check(Uint8Array transcript) {
    table
        .verify(transcript)
        .then(
            report -> {
              tell(Message.from(report));
              return report;
            },
            this::failed);
  }

  private void tell(Message report) {
    boolean valid = report.flag("valid");
    verdict
        .text(valid ? "Valid: every step holds." : "Not valid. " + report.text("text"))
        .attribute("data-valid", Boolean.toString(valid));
    findings.clear();
    JSObject steps = report.object("steps");
    if (steps != null) {
      JSArrayReader<JSObject> all = steps(steps);
      for (int i = 0; i < all.getLength(); i++) {
        findings.add(Part.create("li", "").text(Message.from(all.get(i)).text("text")));
      }
    }
  }

  @SuppressWarnings("unchecked") // an array of JavaScript is read as one
  private static JSArrayReader<JSObject> steps(JSObject steps) {
    return (JSArrayReader<JSObject>) steps;
  }

  private JSObject failed(Object error) {
    voice.tell(Message.from((JSObject) error).text("message"));
    return JSPromise.resolve(Message.empty().object());
  }

  private void save() {
    String name = "round-" + round + ".roll";
    withTranscript(transcript -> {
      Device.save(name, transcript);
      voice.tell("Saved. Check it without this page: ./bitcraps verify " + name);
    });
  }
}
