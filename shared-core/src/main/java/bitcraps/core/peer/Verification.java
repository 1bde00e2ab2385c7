package bitcraps.core.peer;

import bitcraps.core.base.Bytes;
import bitcraps.core.codec.Decoded;
import bitcraps.core.crypto.SignatureScheme;
import bitcraps.core.game.ViewNode;
import bitcraps.core.table.GameSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of checking the transcript of a roll or the log of a session, in words for people and
 * programs (RND-14 to RND-16).
 *
 * @param kind {@code roll} or {@code session}; empty when the bytes are neither
 * @param passed steps that hold, in the order of checking
 * @param failed kebab-case name of the step that does not; empty when all do; {@code encoding} when
 *     the bytes are neither
 * @param text what that means; empty when all hold
 * @param roll what was checked; null when it was no roll
 * @param sheet what a session was played for; null unless all its blocks hold
 */
public record Verification(
    String kind,
    List<Finding> passed,
    String failed,
    String text,
    @Nullable Transcript roll,
    @Nullable SessionSheet sheet) {
  private static final String TEXT_STEP = "text";

  /**
   * @param step kebab-case name
   */
  public record Finding(String step, String text) {}

  /** Checks whatever these bytes are. */
  public static Verification of(Bytes file, GameSource games, SignatureScheme scheme) {
    if (!TextForm.isText(file)) {
      return ofBinary(file, games, scheme);
    }
    Bytes binary = TextForm.binary(file);
    if (binary == null) {
      return unreadable("its last field is no transcript in hexadecimal digits");
    }
    Verification inner = ofBinary(binary, games, scheme);
    boolean holds = !inner.isValid() || file.equals(TextForm.of(inner.summary(), binary));
    return holds
        ? inner
        : inner.failing(TEXT_STEP, "The text says something else than its binary.");
  }

  private static Verification ofBinary(Bytes file, GameSource games, SignatureScheme scheme) {
    return begins(file, SessionLog.TAG)
        ? switch (SessionLog.parse(file)) {
          case Decoded.Ok<SessionLog> ok -> of(ok.value(), games, scheme);
          case Decoded.Malformed<SessionLog> bad -> unreadable(bad.reason(), bad.offset());
        }
        : switch (Transcript.parse(file)) {
          case Decoded.Ok<Transcript> ok -> of(ok.value(), games, scheme);
          case Decoded.Malformed<Transcript> bad -> unreadable(bad.reason(), bad.offset());
        };
  }

  private static boolean begins(Bytes file, Bytes tag) {
    return file.size() >= tag.size() && file.slice(0, tag.size()).equals(tag);
  }

  private static Verification unreadable(String reason, int offset) {
    return unreadable(reason + ", byte " + offset);
  }

  private static Verification unreadable(String reason) {
    String text = "No transcript of a roll, and no log of a session: " + reason + ".";
    return new Verification("", List.of(), "encoding", text, null, null);
  }

  /** Checks a roll. */
  public static Verification of(Transcript roll, GameSource games, SignatureScheme scheme) {
    Transcript.Step failure = roll.firstFailure(games, scheme);
    List<Finding> passed = new ArrayList<>();
    for (Transcript.Step step : Transcript.Step.values()) {
      if (step == failure) {
        break;
      }
      passed.add(new Finding(step.word(), RollStory.passed(roll, step)));
    }
    Verification all = new Verification("roll", passed, "", "", roll, null);
    return failure == null ? all : all.failing(failure.word(), RollStory.failed(failure));
  }

  /** Plays a session again. */
  public static Verification of(SessionLog log, GameSource games, SignatureScheme scheme) {
    Audit audit = new Audit(log, games, scheme);
    Audit.Step failure = audit.firstFailure();
    List<Finding> passed = new ArrayList<>();
    for (Audit.Step step : Audit.Step.values()) {
      if (step == failure) {
        break;
      }
      passed.add(new Finding(step.word(), audit.passed(step)));
    }
    Verification all = new Verification("session", passed, "", "", null, audit.sheet());
    return failure == null ? all : all.failing(failure.word(), audit.failed(failure));
  }

  private Verification failing(String step, String why) {
    return new Verification(kind, passed, step, why, roll, sheet);
  }

  public boolean isValid() {
    return failed.isEmpty();
  }

  /**
   * The text form (RND-16) of a file that holds.
   *
   * @param file binary, or a text already
   * @param check what came of checking it
   */
  public static Bytes toText(Bytes file, Verification check) {
    return TextForm.isText(file) ? file : TextForm.of(check.summary(), file);
  }

  /** What a transcript that holds says, for people. */
  private ViewNode.Builder summary() {
    if (roll != null) {
      return Summary.of(roll);
    }
    return sheet == null ? ViewNode.fields() : Summary.of(sheet);
  }

  /** The tree that {@code bitcraps.d.ts} calls {@code Verification}. */
  public ViewNode view() {
    List<ViewNode> steps = new ArrayList<>();
    for (Finding each : passed) {
      steps.add(ViewNode.fields().put("step", each.step()).put("text", each.text()).build());
    }
    ViewNode.Builder out = ViewNode.fields().put("valid", isValid());
    putOrNothing(out, "kind", kind);
    out.put("steps", steps);
    putOrNothing(out, "failed", failed);
    putOrNothing(out, "text", text);
    return isValid() ? out.put("says", summary().build()).build() : out.putNothing("says").build();
  }

  private static void putOrNothing(ViewNode.Builder out, String name, String value) {
    if (value.isEmpty()) {
      out.putNothing(name);
    } else {
      out.put(name, value);
    }
  }
}
