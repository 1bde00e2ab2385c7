package bitcraps.web.ui;

import bitcraps.web.api.Table;
import bitcraps.web.api.TableView;
import bitcraps.web.platform.Device;
import bitcraps.web.platform.Message;
import java.util.function.Consumer;
import org.teavm.jso.JSObject;
import org.teavm.jso.core.JSArrayReader;
import org.teavm.jso.core.JSPromise;
import org.teavm.jso.dom.html.HTMLInputElement;
import org.teavm.jso.typedarrays.Uint8Array;

/** Why the last roll was fair, step by step; its transcript and the session's log as files. */
final class Proof {
  private final Part verify = Part.byId("verify-roll");
  private final Part save = Part.byId("save-roll");
  private final Part saveText = Part.byId("save-text");
  private final Part saveSession = Part.byId("save-session");
  private final HTMLInputElement words = (HTMLInputElement) Part.byId("words").element();
  private final Part verdict = Part.byId("verdict");
  private final Part findings = Part.byId("findings");
  private final Table table;
  private final Verifier verifier;
  private final Voice voice;
  private int round;

  Proof(Table table, Verifier verifier, Voice voice) {
    this.table = table;
    this.verifier = verifier;
    this.voice = voice;
    verify.on("click", event -> verify());
    save.on("click", event -> save("binary", "round-" + round + ".roll"));
    saveText.on("click", event -> save("text", "round-" + round + ".json"));
    saveSession.on("click", event -> saveSession());
    Part.byId("words-form")
        .on(
            "submit",
            event -> {
              event.preventDefault();
              reseed(words.getValue().strip());
            });
  }

  void show(TableView view) {
    TableView.Roll roll = view.getLastRoll();
    int current = roll == null ? 0 : roll.getRound();
    verify.flag("disabled", roll == null);
    save.flag("disabled", roll == null);
    saveText.flag("disabled", roll == null);
    if (current != round) {
      round = current;
      verdict.text("");
      findings.clear();
    }
  }

  private void verify() {
    verdict.text("Checking...").attribute("data-valid", "");
    findings.clear();
    withTranscript("binary", this::check);
  }

  /** Hands over the transcript of the last roll, or says that there is none here. */
  private void withTranscript(String form, Consumer<Uint8Array> use) {
    table
        .transcript(form)
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
    verifier
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

  private void save(String form, String name) {
    withTranscript(
        form,
        transcript -> {
          Device.save(name, transcript);
          voice.tell("Saved. Check it without this page: ./bitcraps verify " + name);
        });
  }

  private void reseed(String own) {
    table
        .reseed(own)
        .then(
            done -> {
              words.setValue("");
              voice.tell(
                  own.isEmpty()
                      ? "Your device has fresh numbers for rolls to come."
                      : "Your words are in your device’s numbers for rolls to come.");
              return done;
            },
            this::failed);
  }

  private void saveSession() {
    table
        .sessionLog()
        .then(
            log -> {
              String name = "table.session";
              Device.save(name, (Uint8Array) log);
              voice.tell("Saved. Recompute every payout of it: ./bitcraps audit " + name);
              return log;
            },
            this::failed);
  }
}
